import { Failure } from '../../base/failure.ts'
import type { OneShotResult, OneShotSpec } from '../objects.ts'
import { runWorker } from './run-worker.ts'
import type { WorkerStart } from './worker-messages.ts'

/** Characters that are kept of each stream, from the end. */
const keptOutput = 64 * 1024

/** Runs a built-in program to its end. Rejects with `timed-out`, and with the signal's reason. */
export async function runOneShot(
  spec: OneShotSpec,
  start: WorkerStart,
  entry: URL,
  signal: AbortSignal,
): Promise<OneShotResult> {
  signal.throwIfAborted()
  const output = { stdout: '', stderr: '' }
  const run = runWorker({
    entry,
    start,
    onOutput(stream, text) {
      output[stream] = (output[stream] + text).slice(-keptOutput)
    },
    onReady: () => {},
  })
  const timeout = AbortSignal.timeout(spec.timeoutMs)
  const kill = () => run.kill()
  for (const reason of [signal, timeout]) reason.addEventListener('abort', kill, { once: true })
  const { exitCode } = await run.ended
  signal.removeEventListener('abort', kill)
  signal.throwIfAborted()
  if (timeout.aborted) {
    const seconds = Math.round(spec.timeoutMs / 1000)
    throw new Failure(
      'timed-out',
      `A run of ${spec.image} did not end within ${seconds} seconds and was stopped. Nothing of it is left.`,
      {
        hint: 'Try again; where it stays so, close other programs that keep this computer busy.',
      },
    )
  }
  return { exitCode, ...output }
}
