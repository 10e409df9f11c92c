interface Pooled {
  readonly isOpen: boolean
  close(): void
}

/** Connections of the stand-in's own to the upstream, for refreshing what clients do not wait for. */
export interface Pool<C> {
  /** Runs with a connection to this database; waits for one where all are in use. */
  run<T>(database: string, work: (connection: C) => Promise<T>): Promise<T>
  close(): void
}

export function createPool<C extends Pooled>(size: number, open: (database: string) => Promise<C>): Pool<C> {
  const idle = new Map<string, C[]>()
  const waiting: (() => void)[] = []
  let used = 0
  const enter = async () => {
    if (used >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    used += 1
  }
  const leave = () => {
    used -= 1
    waiting.shift()?.()
  }
  const giveBack = (database: string, connection: C) => {
    if (!connection.isOpen) return
    const list = idle.get(database) ?? []
    idle.set(database, [...list, connection])
  }
  return {
    async run(database, work) {
      await enter()
      try {
        const ready = idle.get(database)?.pop()
        const connection = ready?.isOpen ? ready : await open(database)
        try {
          const outcome = await work(connection)
          giveBack(database, connection)
          return outcome
        } catch (error) {
          connection.close()
          throw error
        }
      } finally {
        leave()
      }
    },
    close() {
      for (const connection of [...idle.values()].flat()) connection.close()
      idle.clear()
    },
  }
}
