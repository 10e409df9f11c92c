import type { Clock } from '../../base/clock.ts'
import { openSql, type SqlConnection } from '../../readyset/sql.ts'
import type { InstanceAddresses } from '../host.ts'
import { type Abilities, askAbilities } from './abilities.ts'
import { isLost } from './is-lost.ts'

/** An instance over one open connection. */
export interface OpenInstance {
  readonly sql: SqlConnection
  readonly addresses: InstanceAddresses
  readonly abilities: Abilities
}

/**
 * One connection that is kept between questions, since each new one costs the upstream a connection too. It is opened with
 * the first question, and again after it broke, when the instance may be another run with other abilities.
 */
export interface Link {
  /** Rejects with what opening or the question rejected with. */
  ask<T>(question: (instance: OpenInstance) => Promise<T>): Promise<T>
  /** Closes the connection until the next question. */
  rest(): Promise<void>
  close(): Promise<void>
}

export interface LinkOptions {
  readonly addresses: (signal: AbortSignal) => Promise<InstanceAddresses>
  readonly clock: Clock
  /** Closes the connection this long after the last question, in milliseconds; never when absent. */
  readonly idleMs?: number
  /** For connecting and for each question about abilities, in milliseconds. */
  readonly timeoutMs: number
}

export function createLink({ addresses, clock, idleMs, timeoutMs }: LinkOptions): Link {
  const ending = new AbortController()
  let opening: Promise<OpenInstance> | undefined
  let cancelIdle: (() => void) | undefined
  let asking = 0

  async function open(): Promise<OpenInstance> {
    const at = await addresses(ending.signal)
    const options = { signal: ending.signal, timeoutMs }
    const sql = await openSql(at.cache, { signal: ending.signal, connectTimeoutMs: timeoutMs })
    try {
      const abilities = await askAbilities(sql, options)
      return { sql, addresses: at, abilities }
    } catch (error) {
      await sql.close()
      throw error
    }
  }

  function current(): Promise<OpenInstance> {
    if (opening !== undefined) return opening
    const mine = open()
    mine.then(
      ({ sql }) => sql.onClose(() => forget(mine)),
      () => forget(mine),
    )
    opening = mine
    return mine
  }

  function forget(which: Promise<OpenInstance>): void {
    if (opening === which) opening = undefined
  }

  async function rest(): Promise<void> {
    const ended = opening
    opening = undefined
    const instance = await ended?.catch(() => undefined)
    await instance?.sql.close()
  }

  return {
    async ask(question) {
      cancelIdle?.()
      asking += 1
      const mine = current()
      try {
        return await question(await mine)
      } catch (error) {
        // The connection's own word of its end comes a moment later.
        if (isLost(error)) forget(mine)
        throw error
      } finally {
        asking -= 1
        if (asking === 0 && idleMs !== undefined && !ending.signal.aborted)
          cancelIdle = clock.after(idleMs, () => void rest())
      }
    },
    rest,
    async close() {
      cancelIdle?.()
      ending.abort()
      await rest()
    },
  }
}
