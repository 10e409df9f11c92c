import { homedir } from 'node:os'
import { join } from 'node:path'
import { createSurface } from './api/api.ts'
import { createLiveHub } from './api/live-hub.ts'
import { feedHub, type LiveSources, liveState } from './api/live-sources.ts'
import { buildInfo } from './base/build-info.ts'
import { systemClock } from './base/clock.ts'
import { createListeners } from './base/listeners.ts'
import type { Log } from './base/log.ts'
import { createCaches } from './caches/create-caches.ts'
import { createCacheKeeper } from './caches/keep-caches.ts'
import { createDeployments } from './deployments/service/create-deployments.ts'
import type { Deployments } from './deployments/service/deployments.ts'
import { createDemoEngine } from './engines/demo/demo-engine.ts'
import { createDockerEngine } from './engines/docker/docker-engine.ts'
import type { Engine, EngineId } from './engines/engine.ts'
import { createEngineViews } from './engines/engine-views.ts'
import { createHealth } from './health/create-health.ts'
import type { HealthNote, InstanceLevels } from './health/view.ts'
import { collectPrivateValues, type PrivateValues } from './private-values.ts'
import { createPreferences } from './settings/preferences.ts'
import type { PreferencesView } from './settings/view.ts'
import type { SecretStore, Storage } from './storage/storage.ts'
import { createTelemetry } from './telemetry/create-telemetry.ts'
import { lifecycleEvents } from './telemetry/lifecycle-events.ts'
import type { StartReceiver } from './telemetry/prove/start-receiver.ts'

export interface AppOptions {
  readonly host: 'electron' | 'browser'
  readonly storage: Storage
  readonly secrets: SecretStore
  readonly disableTelemetry: boolean
  readonly env: NodeJS.ProcessEnv
  /** Where the built page is. */
  readonly pageFolder: string
  readonly log: Log
  /** For *Prove it*; where it is not given, the receiver runs as plain Node. */
  readonly startReceiver?: StartReceiver
  /** Shows a note on the desktop, where the host can; a page in a browser does so itself. */
  readonly notify?: (note: HealthNote) => void
}

export interface App {
  fetch(request: Request): Promise<Response>
  /** What a host shows beside the page. */
  readonly deployments: Pick<Deployments, 'list' | 'onView'>
  preferences(): PreferencesView
  /** Stops looking and listening; what runs on the engines runs on. Takes two seconds at most. */
  close(): Promise<void>
}

/** How long the last telemetry may take, of the two seconds in which the program ends. */
const finishMs = 1_500

/** Puts the program together. Nothing here decides anything: it says who hears whom. */
export async function createApp(options: AppOptions): Promise<App> {
  const { storage, secrets, env, log } = options
  const clock = systemClock
  const startedAt = clock.now()
  const engines: ReadonlyMap<EngineId, Engine> = new Map<EngineId, Engine>([
    ['docker', createDockerEngine({ env, homeFolder: homedir(), platform: process.platform, clock, log })],
    ['demo', await createDemoEngine({ folder: join(storage.folder, 'demo'), clock, log })],
  ])
  const engineViews = createEngineViews(engines, clock)
  const preferences = createPreferences(storage)
  const deployments = createDeployments({
    storage,
    secrets,
    engines,
    clock,
    log,
    caches: createCacheKeeper(clock),
  })

  const levels = createListeners<InstanceLevels>()
  const caches = createCaches({ storage, clock, log, host: deployments, onLevels: levels.emit })
  const health = createHealth({
    storage,
    engines,
    clock,
    log,
    host: {
      list: deployments.list,
      onView: deployments.onView,
      onLifecycle: deployments.onLifecycle,
      onLevels: levels.add,
      thresholds: () => preferences.view().alerts,
      onThresholds: (listener) => preferences.onView(listener),
      systemNotifications: () => preferences.view().systemNotifications,
    },
  })

  let privateValues: PrivateValues | undefined
  const telemetry = await createTelemetry({
    storage,
    secrets,
    clock,
    log,
    env,
    disabledByFlag: options.disableTelemetry,
    commitId: buildInfo.commitId,
    buildWriteKey: buildInfo.segmentWriteKey,
    privateValues: () => privateValues?.all() ?? [],
    ...(options.startReceiver && { startReceiver: options.startReceiver }),
  })
  privateValues = collectPrivateValues({ deployments, engines: [...engines.values()], dockerHost: env.DOCKER_HOST })

  // What happened is recorded before anything that could happen next: the listeners stand before `resume`.
  telemetry.record(
    'installer_run',
    { commit_id: buildInfo.commitId },
    { because: 'this program was started', at: startedAt },
  )
  deployments.onLifecycle((happened) => {
    for (const { event, properties } of lifecycleEvents(happened, buildInfo.commitId))
      telemetry.record(event, properties, happened)
  })

  const sources: LiveSources = {
    app: {
      version: buildInfo.version,
      commitId: buildInfo.commitId,
      host: options.host,
      platform: process.platform,
      dataFolder: storage.folder,
      secretStore: secrets.words,
      startedAt,
      notices: storage.notices,
    },
    engines: engineViews,
    preferences,
    telemetry,
    health,
    deployments,
  }
  const hub = createLiveHub(() => liveState(sources))
  const stopFeeding = feedHub(hub, sources, clock)
  const stopNotifying = health.onNote((note) => {
    if (note.system) options.notify?.(note)
  })
  health.start()
  const parts = { hub, engines, preferences, deployments, caches, health, telemetry, clock }
  const surface = createSurface(parts, options.pageFolder, log)
  await deployments.resume()
  caches.start()

  return {
    fetch: async (request) => surface.fetch(request),
    deployments,
    preferences: preferences.view,
    async close() {
      await caches.close()
      await deployments.close()
      engineViews.close()
      // Each takes its time, and together they have two seconds.
      await Promise.all([telemetry.finish(finishMs), ...[...engines.values()].map((engine) => engine.close())])
      health.close()
      stopNotifying()
      stopFeeding()
      privateValues.close()
      await telemetry.close()
    },
  }
}
