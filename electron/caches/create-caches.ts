import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import type { Log } from '../base/log.ts'
import type { InstanceLevels } from '../health/view.ts'
import type { Storage } from '../storage/storage.ts'
import { createCacheActions } from './actions/cache-actions.ts'
import { createExportImport } from './actions/export-import.ts'
import { createTurns } from './actions/turns.ts'
import type { Caches } from './caches.ts'
import type { CacheHost } from './host.ts'
import { createConnections } from './instance/connections.ts'
import { compareBeforeAfter } from './prompt/before-after.ts'
import { runPrompt } from './prompt/prompt.ts'
import { createQueryLists } from './queries/query-lists.ts'
import { createQuerySearch } from './queries/search-queries.ts'
import { createCacheWatch } from './samples/cache-watch.ts'
import { chartOf, chartSlots } from './samples/charts.ts'
import { createMarks } from './samples/marks.ts'
import { createSampleStore } from './samples/sample-store.ts'
import { createSampler } from './samples/sampler.ts'
import { createSeen } from './samples/seen.ts'
import { spans } from './samples/tiers.ts'

export interface CachesOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly log: Log
  readonly host: CacheHost
  /** Hears what each look measured of an instance: who judges its health need not ask it again. */
  readonly onLevels?: (levels: InstanceLevels) => void
}

/** What counts as now for calls a minute. */
const recentMs = 300_000

/** Puts the parts of the feature together. Nothing is asked of an instance before `start` or a question. */
export function createCaches({ storage, clock, log, host, onLevels = () => {} }: CachesOptions): Caches {
  const store = createSampleStore(storage)
  const marks = createMarks(storage)
  const watch = createCacheWatch(createSeen(storage, 'cache'), marks)
  const connections = createConnections(host, clock)
  const inTurn = createTurns()
  const lists = createQueryLists({
    clock,
    link: (id) => connections.kept(id),
    watch,
    seenQueries: createSeen(storage, 'query'),
    sampledRates: (id) => store.callRates(id, clock.now() - recentMs),
  })
  const sampler = createSampler({
    host,
    clock,
    store,
    marks,
    watch,
    onLevels,
    onForget(id) {
      lists.forget(id)
      connections.drop(id)
    },
    onTrouble: (error) => log.error('samples could not be kept', error),
  })

  function mustHave(id: string): void {
    if (host.list().some((view) => view.id === id)) return
    throw new Failure(
      'not-found',
      'There is no such deployment; it may have been torn down or forgotten. Nothing was changed.',
      { hint: 'Go back to the list of deployments: it shows what there is now.' },
    )
  }

  return {
    ...createCacheActions({ clock, connections, lists, watch, inTurn }),
    ...createExportImport({ clock, host, connections, inTurn }),
    async list(id) {
      mustHave(id)
      return lists.list(id)
    },
    async query(id, queryId) {
      mustHave(id)
      return lists.query(id, queryId)
    },
    search: createQuerySearch({
      clock,
      answering: () => host.list().flatMap(({ id, state }) => (state.kind === 'online' ? id : [])),
      list: (id) => lists.list(id),
    }),
    async charts(id, span, queryId) {
      mustHave(id)
      sampler.flush(id)
      const now = clock.now()
      const { tier } = spans[span]
      const { first, last } = chartSlots(span, now)
      const read = (query: string) => store.read(id, query, tier, first, last)
      return chartOf({
        span,
        now,
        samples: read(queryId ?? ''),
        wholeSamples: queryId === null ? null : read(''),
        marks: marks.between(id, queryId ?? '', first * tier.slotMs, now),
      })
    },
    async prompt(id, text, path, signal) {
      return runPrompt(await host.addresses(id, signal), text, path, clock, signal)
    },
    beforeAfter: (id, query, runs, signal) =>
      compareBeforeAfter(() => host.addresses(id, signal), query, runs, clock, signal),
    start: () => sampler.start(),
    async close() {
      await Promise.all([sampler.close(), connections.close()])
    },
  }
}
