import { afterEach, expect, test } from 'vitest'
import type { Clock } from '../../../electron/base/clock.ts'
import type { Link, OpenInstance } from '../../../electron/caches/instance/link.ts'
import type { Sample } from '../../../electron/caches/samples/figures.ts'
import { createInstanceSampler } from '../../../electron/caches/samples/instance-sampler.ts'
import { waitUntil } from '../../support/wait-until.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Time that passes when a timer is due, as soon as nothing else is to be done. */
function eagerClock(): Clock {
  let now = 1_000_000_000
  return {
    now: () => now,
    monotonic: () => now,
    after(ms, callback) {
      const timer = setImmediate(() => {
        now += ms
        callback()
      })
      return () => clearImmediate(timer)
    },
  }
}

const nothing = {
  queryStats: false,
  shallowCaches: true,
  shallowEntries: false,
  refreshStats: false,
  deepCaches: false,
  replicationStatus: true,
  metrics: false,
  ownStatements: true,
  deepAllowed: true,
}

interface Options {
  readonly hits: (look: number) => number
  readonly lag?: number
  readonly watched?: boolean
}

/** Slots of ten seconds between the looks at an instance that answers so. */
async function pausesOf({ hits, lag = 0, watched = false }: Options): Promise<readonly number[]> {
  const samples: Sample[] = []
  let looks = 0
  const sql = {
    async read(
      text: string,
      sink: { columns(names: readonly string[]): void; row(values: readonly string[]): boolean },
    ) {
      if (text.includes('replication_status')) {
        sink.columns(['consume_lag'])
        sink.row([String(lag)])
        return
      }
      looks += 1
      sink.columns(['query_id', 'name', 'hits', 'misses', 'refreshes'])
      sink.row(['q_1', 'orders', String(hits(looks)), '0', '0'])
    },
  }
  const instance = {
    sql,
    addresses: { http: { host: '127.0.0.1', port: 1 }, memoryLimitBytes: null },
    abilities: { can: nothing, refusal: null, startedAt: 1, limits: true },
  } as unknown as OpenInstance
  const link: Link = { ask: (question) => question(instance), rest: async () => {}, close: async () => {} }
  const sampler = createInstanceSampler({
    deploymentId: 'a',
    link,
    clock: eagerClock(),
    state: () => ({ running: true, snapshot: null }),
    watched: () => watched,
    queries: () => 5,
    onSamples: ([whole]) => whole && samples.push(whole),
    onCaches() {},
    onRestart() {},
    onLevels() {},
  })
  closers.push(() => sampler.close())
  await waitUntil('a dozen looks', () => samples.length >= 12)
  return samples.slice(1, 12).map(({ at }, n) => Math.round((at - (samples[n]?.at ?? 0)) / 10_000))
}

test('an instance that nobody uses is looked at ever less often, and never so seldom that a chart has a gap', async () => {
  expect(await pausesOf({ hits: () => 0 })).toEqual([1, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5])
})

test('one that is used, or whose charts somebody looks at, has a look each ten seconds', async () => {
  const busy = await pausesOf({ hits: (look) => look * 100 })
  const watched = await pausesOf({ hits: () => 0, watched: true })
  for (const pauses of [busy, watched]) expect(new Set(pauses)).toEqual(new Set([1]))
})

test('one that lies behind its upstream does not go to sleep', async () => {
  expect(await pausesOf({ hits: () => 0, lag: 4096 })).toEqual([1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])
})
