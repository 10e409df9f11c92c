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
import { runCheck } from './run-check.ts'
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
  const unique = uniqueIds()
  const tell = (found: Check) => {
    const line = unique(found)
    onCheck(line)
    return line
  }
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
    .map((check) => runCheck(check, site, signal, tell))
  const settled = await Promise.allSettled(running)
  signal.throwIfAborted()
  return settled.flatMap((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

/** ReadySet may complain twice of one thing, say of permissions; each line keeps an id of its own. */
function uniqueIds(): (line: Check) => Check {
  const seen = new Map<string, number>()
  return (line) => {
    const n = (seen.get(line.id) ?? 0) + 1
    seen.set(line.id, n)
    return n === 1 ? line : { ...line, id: `${line.id}-${n}` }
  }
}
