import type { DatabaseAddress } from './kinds.ts'
import type { QueryOptions, RowSink, SqlConnection, SqlRow } from './sql.ts'
import type { SqlDriver } from './sql-driver.ts'
import { sqlFailureOf, sqlTimeout } from './sql-failure-of.ts'

/** Leave is taken for this long at most, in milliseconds; then the socket is dropped. */
const farewellMs = 1_000

/**
 * Lays over a driver what drivers leave out: an end to every wait, abortion, one query at a time, one wording of
 * failures, and word of the connection's end. Connects before it resolves.
 */
export async function guardedConnection(
  driver: SqlDriver,
  address: DatabaseAddress,
  connectTimeoutMs: number,
  signal: AbortSignal | undefined,
  queryTimeoutMs: number,
): Promise<SqlConnection> {
  const listeners = new Set<() => void>()
  let ended = false
  let closing = false
  driver.onEnd(() => {
    ended = true
    for (const listener of [...listeners]) listener()
    listeners.clear()
  })

  /** Waits for the driver, but not beyond the limit or the signal; either of them costs the connection. */
  const bounded = async <T>(
    work: () => Promise<T>,
    limitMs: number,
    what: 'connect' | 'query',
    abort: AbortSignal | undefined,
  ): Promise<T> => {
    abort?.throwIfAborted()
    const { promise: gaveUp, reject: giveUp } = Promise.withResolvers<never>()
    const timer = setTimeout(() => giveUp(sqlTimeout(what, limitMs, address)), limitMs)
    const onAbort = () => giveUp(abort?.reason)
    abort?.addEventListener('abort', onAbort, { once: true })
    const working = work()
    try {
      return await Promise.race([working, gaveUp])
    } catch (error) {
      working.catch(() => {})
      if (abort?.aborted) {
        driver.destroy()
        throw abort.reason
      }
      const failure = sqlFailureOf(error, address)
      if (what === 'connect' || failure.code === 'timed-out') driver.destroy()
      throw failure
    } finally {
      clearTimeout(timer)
      abort?.removeEventListener('abort', onAbort)
    }
  }

  await bounded(() => driver.connect(), connectTimeoutMs, 'connect', signal)

  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>, options: QueryOptions): Promise<T> => {
    const turn = last.then(() => {
      if (ended || closing) throw sqlFailureOf(new Error('Connection terminated'), address)
      return bounded(work, options.timeoutMs ?? queryTimeoutMs, 'query', options.signal)
    })
    last = turn.catch(() => {})
    return turn
  }
  const query = (text: string, options: QueryOptions = {}): Promise<readonly SqlRow[]> =>
    inTurn(() => driver.run(text), options)

  /** What comes after the sink had enough, or after the wait was given up, is for nobody. */
  const read = async (text: string, sink: RowSink, options: QueryOptions = {}): Promise<void> => {
    const { promise: enough, resolve: stop } = Promise.withResolvers<void>()
    let over = false
    let full = false
    const guarded: RowSink = {
      columns: (names) => over || sink.columns(names),
      row(values) {
        if (over || sink.row(values)) return true
        over = true
        full = true
        closing = true
        // Resolves when the connection is gone, so that whoever asks next knows.
        listeners.add(stop)
        driver.destroy()
        return false
      },
    }
    try {
      await inTurn(() => Promise.race([driver.read(text, guarded), enough]), options)
    } catch (error) {
      if (!full) throw error
    } finally {
      over = true
    }
  }

  return {
    kind: address.kind,
    query,
    read,
    async ping(options) {
      await query('SELECT 1', options)
    },
    async close() {
      if (ended || closing) return
      closing = true
      const { promise: late, resolve: giveUp } = Promise.withResolvers<void>()
      const timer = setTimeout(giveUp, farewellMs)
      await Promise.race([driver.end().catch(() => {}), late])
      clearTimeout(timer)
      driver.destroy()
    },
    onClose(listener) {
      if (ended) {
        queueMicrotask(listener)
        return () => {}
      }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
