import type { Clock } from '../../base/clock.ts'
import type { EngineLogLine } from '../../engines/engine.ts'

/** What a reader gets next: lines, or how many stand in this place that it does not get. */
export type Piece =
  | { readonly kind: 'lines'; readonly lines: readonly EngineLogLine[] }
  | { readonly kind: 'left-out'; readonly count: number }

export interface Patience {
  /** Characters that wait for a reader before the source is held up. */
  readonly mostWaiting: number
  /** How long a reader may go without having caught up, in milliseconds. */
  readonly lateMs: number
}

/** An engine's log of a hundred thousand lines is read in a few seconds, by a page on a busy machine in some ten. */
export const usualPatience: Patience = { mostWaiting: 256 * 1024, lateMs: 30_000 }

/**
 * Hands on a followed log to a reader that may be slow, in bounded memory. For a while the source is held up for it. A reader that
 * has not caught up in `lateMs` is late: engines throw old lines away while nobody takes them, and tell nobody. From then on
 * lines are counted and left out, until the reader has taken what waits; then it is told how many, and goes on with the next line.
 * Order is kept, and what is left out is never left unsaid. Leaving the loop does not end a source that waits: abort its signal.
 */
export async function* keepUp(
  source: AsyncIterable<readonly EngineLogLine[]>,
  clock: Clock,
  { mostWaiting, lateMs }: Patience = usualPatience,
): AsyncGenerator<Piece> {
  const waiting: (readonly EngineLogLine[])[] = []
  let size = 0
  let leftOut = 0
  let caughtUpAt = clock.monotonic()
  let end: { readonly error?: unknown } | undefined
  let isLeft = false
  let wakeReader = () => {}
  let wakeSource = () => {}

  /** Until the reader took something, or is late. */
  function room(): Promise<void> {
    return new Promise((resolve) => {
      const stop = clock.after(Math.max(0, caughtUpAt + lateMs - clock.monotonic()), resolve)
      wakeSource = () => {
        stop()
        resolve()
      }
    })
  }
  const isLate = () => clock.monotonic() - caughtUpAt >= lateMs

  async function fill(): Promise<void> {
    for await (const lines of source) {
      while (size >= mostWaiting && leftOut === 0 && !isLeft && !isLate()) await room()
      if (isLeft) return
      if (leftOut > 0 || size >= mostWaiting) leftOut += lines.length
      else {
        waiting.push(lines)
        size += charactersOf(lines)
      }
      wakeReader()
    }
  }

  void fill()
    .then(
      () => {
        end = {}
      },
      (error: unknown) => {
        end = { error }
      },
    )
    .finally(() => wakeReader())

  try {
    for (;;) {
      const lines = waiting.shift()
      if (lines !== undefined) {
        size -= charactersOf(lines)
        wakeSource()
        yield { kind: 'lines', lines }
      } else if (leftOut > 0) {
        const count = leftOut
        leftOut = 0
        caughtUpAt = clock.monotonic()
        yield { kind: 'left-out', count }
      } else if (end !== undefined) {
        if ('error' in end) throw end.error
        return
      } else {
        await new Promise<void>((resolve) => {
          wakeReader = () => {
            caughtUpAt = clock.monotonic()
            wakeReader = () => {}
            resolve()
          }
        })
      }
    }
  } finally {
    isLeft = true
    wakeSource()
  }
}

function charactersOf(lines: readonly EngineLogLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}
