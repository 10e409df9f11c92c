import { fileURLToPath } from 'node:url'
import { createSurface } from '../../../electron/api/api.ts'
import { createLiveHub } from '../../../electron/api/live-hub.ts'
import { feedHub, type LiveSources, liveState } from '../../../electron/api/live-sources.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { listen } from '../../../electron/browser-host/listen.ts'
import { createPreferences } from '../../../electron/settings/preferences.ts'
import { type OpenOptions, openTelemetry } from '../../support/telemetry/open-telemetry.ts'

const nothing = () => () => {}

/**
 * The program's own page, surface, live stream and telemetry, with nothing deployed: the parts of the program that a telemetry
 * record goes through on its way to the log screen, and a way to record without an engine.
 */
export async function openPageHost(given: OpenOptions = { disabledByFlag: true }) {
  const { telemetry, options, end } = await openTelemetry(given)
  const preferences = createPreferences(options.storage)
  const guests = { found: () => [], onFound: nothing }
  const deployments = { list: () => [], tasks: () => [], onView: nothing, onTask: nothing, setWatched() {}, guests }
  const calm = { alerts: [], muted: [], disks: [], revisions: {} }
  const sources: LiveSources = {
    app: {
      version: 'bench',
      commitId: 'bench',
      host: 'browser',
      platform: process.platform,
      dataFolder: options.storage.folder,
      secretStore: 'memory',
      startedAt: Date.now(),
      notices: [],
    },
    engines: { all: () => ({}), onView: nothing, close() {} },
    preferences,
    telemetry,
    health: { view: () => calm, onView: nothing, onNote: nothing },
    deployments,
  }
  const hub = createLiveHub(() => liveState(sources))
  const stopFeeding = feedHub(hub, sources, systemClock)
  const parts = { hub, engines: new Map(), preferences, deployments, caches: {}, telemetry, clock: systemClock }
  const page = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))
  const surface = createSurface(parts as unknown as Parameters<typeof createSurface>[0], page, options.log)
  const server = await listen((request) => surface.fetch(request), { port: 0, log: options.log })
  return {
    address: server.address,
    telemetry,
    async close() {
      await server.close()
      stopFeeding()
      await end()
    },
  }
}
