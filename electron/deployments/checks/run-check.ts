import { Failure } from '../../base/failure.ts'
import type { Check } from '../../readyset/kinds.ts'
import type { CheckSite, DeployCheck } from './deploy-check.ts'

/**
 * Runs one check to its end, which is the end of its time at the latest. `onCheck` gives a line its place in the result, and
 * the line as it stands there. Rejects with the signal's reason, and with what is a bug.
 */
export async function runCheck(
  check: DeployCheck,
  site: CheckSite,
  signal: AbortSignal,
  onCheck: (check: Check) => Check,
): Promise<readonly Check[]> {
  const lines: Check[] = []
  const limit = AbortSignal.timeout(check.limitMs)
  const ended = new AbortController()
  const either = AbortSignal.any([signal, limit, ended.signal])
  const add = (found: Check) => {
    // What a part of the check still says after its end is not listened to.
    if (either.aborted && found.id !== check.id) return
    lines.push(onCheck(found))
  }
  const own = { id: check.id, title: check.title }
  try {
    const finding = await Promise.race([check.run(site, either, add), abortion(either)])
    if (finding !== undefined) add({ ...own, ...finding })
  } catch (error) {
    signal.throwIfAborted()
    if (limit.aborted) add({ ...own, outcome: 'fail', why: `No answer within ${check.limitMs / 1000} seconds.` })
    else if (error instanceof Failure) add({ ...own, outcome: 'fail', ...wordsOf(error) })
    else throw error
  } finally {
    ended.abort()
  }
  return lines
}

/** Rejects when the signal is aborted, for the sake of whatever does not listen to it. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function wordsOf({ message, hint }: Failure): Pick<Check, 'why' | 'fix'> {
  return hint === undefined ? { why: message } : { why: message, fix: hint }
}
