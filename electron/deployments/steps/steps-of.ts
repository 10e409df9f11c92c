import { assertNever } from '../../base/assert-never.ts'
import { abandonedSlot } from '../changes/abandoned-slot.ts'
import type { Step } from '../tasks/step.ts'
import type { TaskInput } from '../tasks/task-record.ts'
import { keepSettings, replaceDatabase } from './apply-settings.ts'
import type { Change } from './change.ts'
import { checkEngine } from './check-engine.ts'
import { checkUpstream } from './check-upstream.ts'
import { removeAbandonedSlot } from './drop-abandoned-slot.ts'
import { removeSlot } from './drop-slot.ts'
import { getImages } from './get-images.ts'
import { bringCaches, exportCaches } from './keep-caches.ts'
import { makeNetwork, makeVolumes } from './network-and-volume.ts'
import { outlasting } from './outlast.ts'
import {
  keepVolumes,
  removeDatabase,
  removeLeftovers,
  removeNetworks,
  removeReadyset,
  removeVolumes,
} from './remove-objects.ts'
import { removePrevious } from './remove-previous.ts'
import { reservePorts } from './reserve-ports.ts'
import { setAside } from './set-aside.ts'
import type { Site } from './site.ts'
import { makeDatabase, startDatabase } from './start-database.ts'
import { startNew } from './start-new.ts'
import { makeReadyset, startReadyset } from './start-readyset.ts'
import { stopDatabase, stopReadyset } from './stop-containers.ts'
import { verifySettings } from './verify-settings.ts'
import { askFirstQuery, waitForHealth } from './wait-for-answers.ts'
import { waitForSnapshot } from './wait-for-snapshot.ts'

/** The steps of a task, in order. They follow from what the task was asked to do and from the spec alone. */
export function stepsOf(input: TaskInput, site: Site): readonly Step[] {
  return [checkEngine(site), ...furtherSteps(input, site).map((step) => outlasting(step, site))]
}

function furtherSteps(input: TaskInput, site: Site): readonly Step[] {
  switch (input.kind) {
    case 'deploy':
      return deploySteps(site)
    case 'start':
      return startSteps(site)
    case 'stop':
      return [stopReadyset(site), ...ifNewDatabase(site, () => stopDatabase(site))]
    case 'restart':
      return [stopReadyset(site), ...startSteps(site)]
    case 'silence':
      throw new Error('what this program made has its telemetry off')
    case 'apply':
      return changeSteps(site, { previous: input.previous, digest: null, wasStopped: input.wasStopped ?? false })
    case 'upgrade': {
      const { previous, digest, wasStopped = false } = input
      return changeSteps(site, { previous, digest, wasStopped })
    }
    case 'tear-down':
      return tearDownSteps(site, input.keepData)
    case 'clean-up':
      return [removeLeftovers(site), removeVolumes(site), removeNetworks(site)]
    default:
      return assertNever(input)
  }
}

function deploySteps(site: Site): readonly Step[] {
  const existing = site.spec().upstream.from === 'existing'
  return [
    ...(existing ? [checkUpstream(site)] : []),
    getImages(site),
    reservePorts(site),
    makeNetwork(site),
    makeVolumes(site),
    ...ifNewDatabase(site, () => makeDatabase(site)),
    verifySettings(site),
    makeReadyset(site),
    waitForHealth(site),
    askFirstQuery(site),
    ...ifDeep(site, () => waitForSnapshot(site)),
  ]
}

function startSteps(site: Site): readonly Step[] {
  return [
    ...ifNewDatabase(site, () => startDatabase(site)),
    startReadyset(site),
    waitForHealth(site),
    askFirstQuery(site),
  ]
}

/** Other settings and another image go one way. The old container stays until the new one has answered. */
function changeSteps(site: Site, change: Change): readonly Step[] {
  const existing = site.spec().upstream.from === 'existing'
  return [
    ...(existing ? [checkUpstream(site)] : []),
    getImages(site, change),
    reservePorts(site),
    makeVolumes(site),
    exportCaches(site, change),
    ...ifNewDatabase(site, () => replaceDatabase(site)),
    verifySettings(site),
    setAside(site, change),
    startNew(site),
    waitForHealth(site),
    askFirstQuery(site),
    ...ifDeep(site, () => waitForSnapshot(site)),
    bringCaches(site),
    keepSettings(site),
    removePrevious(site, change),
    ...(abandonedSlot(change.previous, site.spec()) === null ? [] : [removeAbandonedSlot(site)]),
  ]
}

function tearDownSteps(site: Site, keepData: boolean): readonly Step[] {
  return [
    stopReadyset(site),
    removeSlot(site, { keepsData: keepData }),
    removeReadyset(site),
    ...ifNewDatabase(site, () => stopDatabase(site)),
    ...ifNewDatabase(site, () => removeDatabase(site)),
    removeLeftovers(site),
    keepData ? keepVolumes(site) : removeVolumes(site),
    removeNetworks(site),
  ]
}

function ifNewDatabase(site: Site, step: () => Step): readonly Step[] {
  return site.spec().upstream.from === 'new' ? [step()] : []
}

function ifDeep(site: Site, step: () => Step): readonly Step[] {
  return site.spec().cacheMode === 'shallow' ? [] : [step()]
}
