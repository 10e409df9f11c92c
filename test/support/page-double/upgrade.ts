import { type UpgradeFacts, upgradeView } from '../../../electron/deployments/upgrade/upgrade-view.ts'
import type { UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import type { StepState, StepView, TaskView } from '../../../electron/deployments/view.ts'
import { parseImage } from '../../../electron/readyset/image-names.ts'
import { releaseOf, unknownRelease } from '../../../electron/readyset/release.ts'
import { memorySpec } from '../deployments/memory-specs.ts'
import { pulling } from './tasks.ts'

const deployed = 'docker.io/readysettech/readyset:latest'
const id = (letter: string) => `sha256:${letter.repeat(64)}`

/**
 * What the program says of an upgrade to an image: `latest` leads to a newer one, a named release to itself, the release
 * that runs to the very image, and one that was never made to the registry's refusal (undefined).
 */
export function scriptedUpgrade(image: string): UpgradeView | undefined {
  const tag = parseImage(image)?.tag ?? 'latest'
  if (tag === 'stable-999999') return undefined
  const runs = tag === 'stable-260720'
  const release = tag === 'latest' ? unknownRelease : releaseOf(tag, null)
  const facts: UpgradeFacts = {
    spec: memorySpec({ name: 'orders', cacheMode: 'deep', image: deployed }),
    current: { image: deployed, digests: [id('4')], release: releaseOf('stable-260720', null) },
    available: { image, digests: [runs ? id('4') : id('b')], release, isHere: runs, registry: null },
    sharers: tag === 'latest' ? ['billing', 'carts'] : [],
    wasStopped: false,
  }
  return upgradeView(facts)
}

const steps = [
  ['engine', 'Engine ready', 'Docker 28.2.2'],
  ['image', 'Image', 'docker.io/readysettech/readyset:latest, ReadySet 1.29'],
  ['ports', 'Ports reserved', '5433 on 127.0.0.1'],
  ['volume', 'Volume', 'readyset-orders-k3jd-state'],
  ['export-caches', 'Caches exported', '14 caches'],
  ['verify', 'Verified by ReadySet', 'ReadySet accepts the settings and the upstream'],
  ['set-aside', 'Old container set aside', 'kept as readyset-orders-k3jd-previous'],
  ['readyset', 'New container started', 'docker.io/readysettech/readyset:latest'],
  ['health', 'Healthy', 'it does not call itself healthy yet'],
  ['first-query', 'First query answered', ''],
  ['snapshot', 'Snapshot', ''],
  ['caches', 'Caches there', ''],
  ['keep', 'Change kept', ''],
  ['remove-previous', 'Old container removed', ''],
] as const

function stepAt(n: number, state: StepState, at: number, parts: Partial<StepView> = {}): StepView {
  const [stepId = '', title = '', detail = ''] = steps[n] ?? []
  const began = state === 'todo' ? null : at + n * 1500
  return {
    id: stepId,
    title,
    detail: state === 'todo' ? '' : detail,
    state,
    startedAt: began,
    endedAt: began === null || state === 'running' ? null : began + 1400,
    progress: null,
    error: null,
    checks: [],
    ...parts,
  }
}

/** An upgrade whose new container is being waited for. */
export function upgrading(now = Date.now()): TaskView {
  const at = now - 13_000
  return {
    ...pulling(now),
    id: 'task-upgrade',
    deploymentId: 'orders',
    deploymentName: 'orders',
    kind: 'upgrade',
    startedAt: at,
    wouldRemove: ['container readyset-orders-k3jd'],
    steps: steps.map((_, n) => stepAt(n, n < 8 ? 'passed' : n === 8 ? 'running' : 'todo', at)),
  }
}

/** An upgrade that went back by itself, with what the new container said last. */
export function wentBack(now = Date.now()): TaskView {
  const at = now - 62_000
  const error = {
    code: 'container-exited',
    message: 'ReadySet exited with code 101: thread panicked while it opened its storage.',
    hint: 'Mend what the last lines of its log name, then try again, or roll back.',
    evidence: [
      'INFO won leader election, creating Leader',
      'ERROR failed to open the persistent state: Corruption: unknown format version 9',
    ],
  }
  const undoable = [1, 3, 6, 7]
  return {
    ...upgrading(now),
    id: 'task-went-back',
    state: 'rolled-back',
    startedAt: at,
    endedAt: now - 20_000,
    wouldRemove: [],
    canCancel: false,
    steps: steps.map((_, n) =>
      n === 8
        ? stepAt(n, 'failed', at, { error })
        : stepAt(n, n > 8 ? 'todo' : undoable.includes(n) ? 'undone' : 'passed', at),
    ),
  }
}
