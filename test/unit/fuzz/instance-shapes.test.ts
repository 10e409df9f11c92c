import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askAbilities, noAbilities } from '../../../electron/caches/instance/abilities.ts'
import { mergeReading } from '../../../electron/caches/queries/merge.ts'
import { readInstance } from '../../../electron/caches/queries/read-instance.ts'
import { newPace } from '../../../electron/caches/queries/read-lists.ts'
import {
  metricFigures,
  metricTimes,
  wantedMetrics,
  wantedMetricsWithTimes,
} from '../../../electron/caches/samples/metric-figures.ts'
import { describeFound } from '../../../electron/deployments/guests/describe-guest.ts'
import { findReadysets, foundView } from '../../../electron/deployments/guests/find-guests.ts'
import { guestNameProblem, suggestedName } from '../../../electron/deployments/guests/guest-name.ts'
import { neighbourFrom, neighbourSchema } from '../../../electron/engines/docker/neighbours/neighbour-shape.ts'
import { containerLogin } from '../../../electron/readyset/container-facts.ts'
import { pickMetrics } from '../../../electron/readyset/metrics-reading.ts'
import { parseMetrics } from '../../../electron/readyset/metrics-text.ts'
import type { SqlConnection } from '../../../electron/readyset/sql.ts'
import { SqlFailure } from '../../../electron/readyset/sql-failure.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

/** What versions call their columns, in words of any of them; and what none does. */
const column = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...columnNames()) },
  { weight: 1, arbitrary: hostileText },
)
const number = fc.constantFrom('0', '-1', '1e400', 'NaN', '99999999999999999999', '0x10', ' 7 ', '1,000', '')
const cell = fc.oneof(fc.constant(null), number, fc.constantFrom('yes', 'unsupported: x', 'pending'), hostileText)

function columnNames(): readonly string[] {
  const times = ['total_count', 'total_us', 'max_us', 'p50_us', 'p95_us', 'p99_us', 'last_executed_s']
  const caches = ['query_id', 'query id', 'name', 'cache name', 'query', 'query text', 'proxied query', 'properties']
  return [...times, ...caches, 'readyset supported', 'count', 'hits', 'misses', 'refreshes', 'bytes', 'Status', 'Value']
}

interface Answer {
  readonly columns: readonly string[]
  /** As wide as the columns, or not. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly refused: boolean
}

const answer: fc.Arbitrary<Answer> = fc.record({
  columns: fc.array(column, { maxLength: 8 }),
  rows: fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }),
  refused: fc.boolean(),
})

/** An instance that answers each statement with the next of these. */
function answering(answers: readonly Answer[]): SqlConnection {
  let n = 0
  return {
    kind: 'postgresql',
    async query() {
      return []
    },
    async read(_text, sink) {
      const { columns, rows, refused } = answers[n % answers.length] ?? { columns: [], rows: [], refused: false }
      n += 1
      if (refused) throw new SqlFailure('sql-error', 'It does not know this.')
      sink.columns(columns)
      for (const row of rows) if (!sink.row(row)) return
    },
    async ping() {},
    async close() {},
    onClose: () => () => {},
  }
}

const everything = { ...noAbilities, ...Object.fromEntries(Object.keys(noAbilities).map((name) => [name, true])) }

function isPlain(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toEqual(value)
}

describe('a ReadySet of any version', () => {
  test('is listed with what it tells, whatever its columns are called and hold', async () => {
    const none = { callsPerMinute: new Map(), firstSeenAt: new Map(), cacheSeenAt: new Map(), verdicts: new Map() }
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
        const sql = answering(answers)
        const abilities = await askAbilities(sql)
        for (const can of [abilities.can, everything]) {
          const instance = { sql, abilities: { ...abilities, can }, addresses: {} as never }
          const reading = await readInstance(instance, newPace(), { now: () => 1 })
          const rows = mergeReading(reading, none)
          isPlain(rows)
          for (const row of rows) expect(row.text).toBeTypeOf('string')
        }
      }),
      runs(150),
    )
  })

  test('has figures that are figures, whatever its metrics are', () => {
    const names = [...wantedMetrics, ...wantedMetricsWithTimes, 'readyset_x']
    const label = fc.oneof(fc.constantFrom('query_id', 'database_type', 'quantile', 'kind', '__proto__'), hostileText)
    const value = fc.oneof(fc.constantFrom('1', '-1', 'NaN', '+Inf', '1e999', '1 2 3', ''), hostileText)
    const line = fc
      .tuple(fc.constantFrom(...names), fc.array(fc.tuple(label, hostileText), { maxLength: 3 }), value)
      .map(([name, labels, said]) => {
        const written = labels.map(([key, text]) => `${key}="${text}"`).join(',')
        return `${name}{${written}} ${said}`
      })
    fc.assert(
      fc.property(fc.array(fc.oneof(line, hostileText), { maxLength: 8 }), (lines) => {
        const text = lines.join('\n')
        for (const samples of [parseMetrics(text), pickMetrics(text, wantedMetricsWithTimes)]) {
          const { shallow, ...figures } = metricFigures(samples)
          for (const figure of Object.values(figures)) expect(['number', 'object']).toContain(typeof figure)
          for (const counts of shallow.values()) expect(counts.hits).toBeTypeOf('number')
          metricTimes(samples, 'readyset')
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
      runs(200),
    )
  })
})

test('a container that somebody else made is described, and its password is not, whatever it says of itself', () => {
  const password = 'a-planted-password'
  const setting = fc.oneof(
    fc.constantFrom(
      `UPSTREAM_DB_URL=postgresql://app:${password}@db/shop`,
      'LISTEN_ADDRESS=0.0.0.0:99999',
      'METRICS_ADDRESS=:::::',
      'CACHE_MODE=deep',
      'DEPLOYMENT=__proto__',
      'DISABLE_TELEMETRY',
      '=',
    ),
    hostileText,
  )
  const inspected = fc.record({
    Id: hostileText,
    Name: fc.oneof(hostileText, fc.constant('/cache')),
    Image: hostileText,
    Created: hostileText,
    State: fc.record({ Status: fc.oneof(hostileText, fc.constant('running')), StartedAt: hostileText }),
    Args: fc.array(fc.oneof(hostileText, fc.constantFrom('--disable-telemetry', '--cache-mode', 'deep'))),
    Config: fc.record({
      Image: fc.constantFrom('readysettech/readyset', 'x:y'),
      Labels: fc.dictionary(
        fc.oneof(hostileText, fc.constantFrom('com.docker.compose.project', 'com.docker.compose.project.working_dir')),
        hostileText,
      ),
      Env: fc.array(setting, { maxLength: 5 }),
    }),
    HostConfig: fc.record({
      Memory: fc.constantFrom(0, -1, 1e300),
      PortBindings: fc.dictionary(
        fc.oneof(fc.constantFrom('5433/tcp', '6034/tcp', '-1/udp'), hostileText),
        fc.array(fc.record({ HostIp: hostileText, HostPort: fc.oneof(hostileText, fc.constantFrom('0', '70000')) })),
      ),
    }),
  })
  fc.assert(
    fc.property(fc.oneof(inspected, hostileJson), (raw) => {
      const read = neighbourSchema.safeParse(raw)
      if (!read.success) return
      const container = neighbourFrom(read.data)
      containerLogin(container)
      for (const found of findReadysets([container])) {
        const told = JSON.stringify([describeFound(found), foundView(found)])
        expect(told).not.toContain(password)
      }
      expect(guestNameProblem(suggestedName(container.name, []), [])).toBeUndefined()
    }),
    runs(300),
  )
})
