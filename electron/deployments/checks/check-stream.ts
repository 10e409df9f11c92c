import type { Check } from '../../readyset/kinds.ts'
import { type CheckOptions, runChecks } from './run-checks.ts'

/** The lines of `runChecks` as they are known. Rejects as it does; the checks stop when the signal is aborted. */
export async function* checkStream(options: Omit<CheckOptions, 'onCheck'>): AsyncGenerator<Check> {
  const lines: Check[] = []
  let news = Promise.withResolvers<void>()
  let ended = false
  const running = runChecks({
    ...options,
    onCheck(check) {
      lines.push(check)
      news.resolve()
    },
  }).finally(() => {
    ended = true
    news.resolve()
  })
  // Awaited below; a reader that leaves first must not leave a rejection that nobody handles.
  running.catch(() => {})
  for (;;) {
    for (const line of lines.splice(0)) yield line
    if (ended) break
    await news.promise
    news = Promise.withResolvers()
  }
  yield* lines
  await running
}
