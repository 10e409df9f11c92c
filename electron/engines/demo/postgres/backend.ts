import type { PGlite } from '@electric-sql/pglite'
import { FrameReader } from '../../../standin/pg/frames.ts'
import { message, type TransactionStatus } from '../../../standin/pg/messages.ts'

/** The one backend that PGlite is, lent to one client at a time. */
export interface Backend {
  /** Waits until the backend is free; first come, first served. */
  borrow(): Promise<void>
  giveBack(): void
  /**
   * Runs complete messages and gives the answer in pieces. Resolves with the transaction's state, or with undefined where the
   * messages did not end in one. Only for who has borrowed it.
   */
  run(bytes: Buffer, onAnswer: (bytes: Buffer) => void): Promise<TransactionStatus | undefined>
  /** Runs SQL and throws its answer away. */
  runQuietly(sql: string): Promise<void>
}

export function createBackend(database: PGlite): Backend {
  const waiting: (() => void)[] = []
  let lent = false
  const run: Backend['run'] = async (bytes, onAnswer) => {
    const reader = new FrameReader()
    let status: TransactionStatus | undefined
    const onRawData = (data: Uint8Array) => {
      // The memory behind it is the database's own and changes with the next call.
      const copy = Buffer.from(data)
      for (const frame of reader.push(copy)) {
        status = frame.type === 'Z' ? (frame.body.toString('latin1') as TransactionStatus) : undefined
      }
      onAnswer(copy)
    }
    await database.execProtocolRawStream(bytes, { onRawData })
    return status
  }
  return {
    async borrow() {
      if (lent) await new Promise<void>((resolve) => waiting.push(resolve))
      lent = true
    },
    giveBack() {
      const next = waiting.shift()
      if (next) next()
      else lent = false
    },
    run,
    async runQuietly(sql) {
      await run(message('Q', sql), () => {})
    },
  }
}
