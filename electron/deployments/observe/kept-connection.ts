import type { InstanceConnection } from './instances.ts'

/** One connection that is kept between questions, since each new one costs the upstream a connection too. */
export interface KeptConnection {
  /** Asks over the kept connection, or over a new one. A question that fails ends the connection. */
  ask<T>(question: (connection: InstanceConnection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function keepConnection(open: () => Promise<InstanceConnection>): KeptConnection {
  let kept: InstanceConnection | undefined

  async function close(): Promise<void> {
    const ending = kept
    kept = undefined
    await ending?.close()
  }
  return {
    async ask(question) {
      kept ??= await open()
      try {
        return await question(kept)
      } catch (error) {
        await close()
        throw error
      }
    },
    close,
  }
}
