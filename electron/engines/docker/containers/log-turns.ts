/** Takes turns between pieces of log and everything else that the program does. */
export interface LogTurns {
  /** Resolves when so many bytes of log may be worked on: at once while this turn has room, else in a later one, in order. */
  take(bytes: number): Promise<void>
}

/** Some milliseconds of work. */
const usualBytes = 128 * 1024

/**
 * However many logs come however fast, a question to the program waits for no more than one turn's worth of them: what does
 * not fit waits until the event loop has looked after requests and timers (Node's `setImmediate` runs after those).
 * @param bytesOfTurn a piece that is larger than that is let through alone
 * @param afterOthers calls back once everything else that is ready was done
 */
export function createLogTurns(
  bytesOfTurn = usualBytes,
  afterOthers: (callback: () => void) => void = setImmediate,
): LogTurns {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = []
  let used = 0
  let isPlanned = false

  function planNext(): void {
    if (isPlanned) return
    isPlanned = true
    afterOthers(() => {
      isPlanned = false
      used = 0
      let first = waiting[0]
      while (first !== undefined && fits(first.bytes)) {
        waiting.shift()
        use(first.bytes)
        first.go()
        first = waiting[0]
      }
    })
  }

  const fits = (bytes: number) => used === 0 || used + bytes <= bytesOfTurn

  function use(bytes: number): void {
    used += bytes
    planNext()
  }

  return {
    take(bytes) {
      if (waiting.length === 0 && fits(bytes)) {
        use(bytes)
        return Promise.resolve()
      }
      planNext()
      return new Promise((go) => waiting.push({ bytes, go }))
    },
  }
}
