import { Failure } from '../../base/failure.ts'
import type { Check } from '../../readyset/kinds.ts'
import type { CheckSite, DeployCheck } from './deploy-check.ts'
import { diskCheck } from './disk-check.ts'
import { engineCheck } from './engine-check.ts'
import { databaseImageCheck, readysetImageCheck } from './image-checks.ts'
import { askRelease } from './image-release.ts'
import { memoryCheck } from './memory-check.ts'
import { onceConnected } from './once-connected.ts'
import { httpPortCheck, sqlPortCheck } from './port-checks.ts'
import { releaseCheck } from './release-check.ts'
import { snapshotSpaceCheck } from './snapshot-space-check.ts'
import { upstreamCheck } from './upstream-check.ts'

/** In the order in which a reader wants to know. */
const deployChecks: readonly DeployCheck[] = [
  engineCheck,
  sqlPortCheck,
  httpPortCheck,
  memoryCheck,
  diskCheck,
  databaseImageCheck,
  readysetImageCheck,
  releaseCheck,
  upstreamCheck,
  snapshotSpaceCheck,
]

export interface CheckOptions extends Omit<CheckSite, 'release'> {
  readonly signal: AbortSignal
  /** Called with each line as soon as it is known; the order is that of the answers. */
  readonly onCheck: (check: Check) => void
}

/**
 * All that can be known before anything is changed. What does not depend on another runs at the same time. A check that fails
 * is a line, never an error; it rejects with the signal's reason when that is aborted, and with what is a bug.
 * @returns all lines in the order of the checks
 */
export async function runChecks({ signal, onCheck, ...options }: CheckOptions): Promise<readonly Check[]> {
  let asking: ReturnType<typeof askRelease> | undefined
  const site: CheckSite = {
    ...options,
    release() {
      asking ??= askRelease(options.engine, options.plan.readyset.image, signal)
      return asking
    },
  }
  await onceConnected(site.engine, engineCheck.limitMs, signal)
  const connected = site.engine.condition().kind === 'connected'
  const running = deployChecks
    .filter((check) => check.applies(site) && (connected || !check.needsEngine))
    .map((check) => linesOf(check, site, signal, onCheck))
  const settled = await Promise.allSettled(running)
  signal.throwIfAborted()
  return settled.flatMap((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

async function linesOf(
  check: DeployCheck,
  site: CheckSite,
  signal: AbortSignal,
  onCheck: (check: Check) => void,
): Promise<readonly Check[]> {
  const lines: Check[] = []
  const limit = AbortSignal.timeout(check.limitMs)
  const ended = new AbortController()
  const either = AbortSignal.any([signal, limit, ended.signal])
  const add = (line: Check) => {
    // What a part of the check still says after its end is not listened to.
    if (either.aborted && line.id !== check.id) return
    lines.push(line)
    onCheck(line)
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
