import { Failure, isAbort } from '../base/failure.ts'
import type { Telling } from '../caches/caches.ts'
import type { ActionNews } from '../caches/view.ts'

/**
 * An action that may take long, as news of it: how far it is, then its result or why it failed. The first line comes at once,
 * so that whoever waits knows that it runs. Once the signal has aborted there is nobody to tell.
 */
export async function* newsOf<Result>(
  work: (telling: Required<Telling>) => Promise<Result>,
  signal: AbortSignal,
): AsyncIterable<ActionNews<Result>> {
  yield { kind: 'progress', done: 0, total: null }
  let progress: ActionNews<Result> | undefined
  let moved = Promise.withResolvers<undefined>()
  const onProgress = (done: number, total: number) => {
    progress = { kind: 'progress', done, total }
    moved.resolve(undefined)
  }
  const end = lastLine(work({ signal, onProgress }))
  for (;;) {
    const last = await Promise.race([end, moved.promise])
    if (signal.aborted) return
    if (last) {
      yield last
      return
    }
    moved = Promise.withResolvers()
    // What came while a line was read takes its place: only the newest is worth telling.
    if (progress) yield progress
  }
}

/** A bug is no news, and rejects. */
async function lastLine<Result>(work: Promise<Result>): Promise<ActionNews<Result>> {
  try {
    return { kind: 'result', result: await work }
  } catch (error) {
    if (isAbort(error)) return { kind: 'failed', code: 'cancelled', message: 'It was cancelled.', hint: null }
    if (!(error instanceof Failure)) throw error
    return { kind: 'failed', code: error.code, message: error.message, hint: error.hint ?? null }
  }
}
