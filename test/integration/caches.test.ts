import { setTimeout as wait } from 'node:timers/promises'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BeforeAfterNews, ChartData, QueryRow, SeriesName } from '../../electron/caches/view.ts'
import { fastClock } from '../support/caches/fast-clock.ts'
import { type OpenCaches, openCaches } from '../support/caches/open-caches.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, removeLabelled } from '../support/docker.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const table = `caches_${process.pid}`
let program: Program
const made: string[] = []

beforeAll(async () => {
  program = await openProgram()
  for (const url of [testMachine().postgresUrl, testMachine().mysqlUrl]) {
    await ask(url, `CREATE TABLE ${table} (id int primary key, word varchar(20))`)
    await ask(url, `INSERT INTO ${table} VALUES (1, 'one'), (2, 'two'), (3, 'three')`)
  }
})

afterAll(async () => {
  for (const url of [testMachine().postgresUrl, testMachine().mysqlUrl]) await ask(url, `DROP TABLE ${table}`)
  await program.close()
  for (const id of made) await removeLabelled(`${deploymentLabel}=${id}`)
  removeFolder(program.folder)
})

interface Instance {
  readonly id: string
  readonly url: string
  readonly container: string
}

async function deploy(choice: SpecChoice): Promise<Instance> {
  const wanted = await wantedSpec(choice)
  made.push(wanted.spec.id)
  await program.deployed(wanted)
  const { containerId } = await program.state(wanted.spec.id, 'online')
  const { url } = await program.deployments.secretOf(wanted.spec.id)
  return { id: wanted.spec.id, url, container: containerId ?? '' }
}

const question = `SELECT word FROM ${table} WHERE id = 2`
const isOurs = ({ text }: QueryRow) => text.includes(table) && /word/.test(text) && /where/i.test(text)

/** What each kind of instance can tell beside the verdict and the cache itself. */
interface Style {
  readonly what: string
  readonly choice: SpecChoice
  readonly times: boolean
  readonly hits: boolean
  readonly counts: boolean
}

const version = (crate: string) => ({ STANDIN_VERSION: crate })
const styles: readonly Style[] = [
  { what: 'PostgreSQL, newest', choice: { kind: 'postgresql' }, times: true, hits: true, counts: true },
  { what: 'MySQL, newest', choice: { kind: 'mysql' }, times: true, hits: true, counts: true },
  {
    what: 'PostgreSQL 1.25, columns with spaces',
    choice: { kind: 'postgresql', extra: version('1.25.0') },
    times: true,
    hits: true,
    counts: true,
  },
  {
    what: 'MySQL 1.21, no relations at all',
    choice: { kind: 'mysql', cacheMode: 'deep', extra: version('1.21.0') },
    times: false,
    hits: false,
    counts: true,
  },
  {
    what: 'PostgreSQL, metrics off',
    choice: { kind: 'postgresql', extra: { PROMETHEUS_METRICS: 'false' } },
    times: true,
    hits: true,
    counts: false,
  },
]

describe.each(styles)('$what', ({ choice, times, hits, counts }) => {
  let instance: Instance
  let open: OpenCaches
  beforeAll(async () => {
    instance = await deploy(choice)
    open = openCaches(program.deployments)
  })
  afterAll(async () => open.close())

  async function row(): Promise<QueryRow> {
    const { rows, problem } = await open.caches.list(instance.id)
    expect(problem).toBeNull()
    const found = rows.find(isOurs)
    if (!found) throw new Error(`not in the list: ${JSON.stringify(rows)}`)
    return found
  }

  test('a query becomes a candidate, is cached, shows what that does, and the cache goes again', async () => {
    for (let i = 0; i < 5; i += 1) await ask(instance.url, question)
    const candidate = await row()
    expect(candidate).toMatchObject({ verdict: { kind: 'cacheable' }, cache: null })
    expect(candidate.upstream?.count ?? null).toBe(times ? 5 : null)
    expect(candidate.calls).toBe(times || counts ? 5 : null)

    const source = { queryId: candidate.id }
    const options = { type: 'default', transactions: 'never' } as const
    const preview = await open.caches.preview(instance.id, source, options)
    expect(preview).toEqual({
      sql: `CREATE CACHE FROM ${candidate.id}`,
      verdict: { kind: 'cacheable' },
      queryId: candidate.id,
      problem: null,
    })
    const created = await open.caches.create(instance.id, source, options)
    expect(created).toMatchObject({ name: candidate.id, queryId: candidate.id, replaced: null })

    for (let i = 0; i < 4; i += 1) await ask(instance.url, question)
    const cached = await row()
    expect(cached.verdict).toEqual({ kind: 'cached' })
    expect(cached.cache).toMatchObject({
      name: candidate.id,
      flags: [],
      hits: hits ? 3 : null,
      misses: hits ? 1 : null,
    })
    expect(cached.cache?.createdAt).toBeGreaterThan(0)
    expect(cached.cached?.count ?? null).toBe(times ? 3 : null)

    const undone = await open.caches.undo(instance.id, created.undoToken)
    expect(undone).toMatchObject({ done: 1, failed: 0 })
    await expect(open.caches.undo(instance.id, created.undoToken)).rejects.toMatchObject({ code: 'undo-over' })
    expect((await row()).cache).toBeNull()
  })

  test('a cache that was dropped is made again as it was, when the drop is undone', async () => {
    const options = { type: 'default', name: 'undone', transactions: 'always' } as const
    await ask(instance.url, question)
    await open.caches.create(instance.id, { query: question }, options)
    const before = (await row()).cache?.properties
    const dropped = await open.caches.drop(instance.id, ['undone'])
    expect(dropped).toMatchObject({ done: 1, failed: 0 })
    expect((await row()).cache).toBeNull()
    expect(await open.caches.undo(instance.id, dropped.undo?.undoToken ?? '')).toMatchObject({ done: 1, failed: 0 })
    expect((await row()).cache).toMatchObject({ name: 'undone', properties: before })
    await open.caches.drop(instance.id, ['undone'])
  })

  test('caches go out as a file and come back from it', async () => {
    const options = { type: 'default', name: 'odd "`name', transactions: 'always' } as const
    await open.caches.create(instance.id, { query: question }, options)
    const { text, fileName } = await open.caches.exportSql(instance.id)
    expect(fileName).toMatch(/-caches-.*\.sql$/)
    expect((await open.caches.importPreview(instance.id, text)).items).toMatchObject([{ state: 'same' }])

    expect(await open.caches.drop(instance.id, ['odd "`name', 'not there'])).toMatchObject({
      results: [{ outcome: 'done' }, { outcome: 'not-there' }],
    })
    const file = `${text}\nDROP TABLE ${table};\nCREATE CACHE nonsense FROM SELECT FROM WHERE;`
    expect((await open.caches.importPreview(instance.id, file)).items.map(({ state }) => state)).toEqual([
      'new',
      'refused',
      'new',
    ])
    const report = await open.caches.importSql(instance.id, file, null)
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['done', 'failed'])
    expect((await open.caches.importPreview(instance.id, text)).items).toMatchObject([{ state: 'same' }])
    expect(await ask(instance.url, `SELECT count(*) AS n FROM ${table}`)).toHaveLength(1)
    await open.caches.drop(instance.id, ['odd "`name'])
  })

  test('what is not supported says why, and all that is supported is cached at once', async () => {
    await ask(instance.url, question)
    await ask(instance.url, `SELECT word, now() AS t FROM ${table}`)
    const { rows } = await open.caches.list(instance.id)
    const refused = rows.find(({ text }) => /now\(\)/i.test(text))
    expect(refused?.verdict).toMatchObject({ kind: 'unsupported', reason: expect.stringContaining('now') })
    const report = await open.caches.createAll(instance.id, { type: 'default', transactions: 'never' })
    expect(report.failed).toBe(0)
    expect((await row()).verdict).toEqual({ kind: 'cached' })
    const names = (await open.caches.list(instance.id)).rows.flatMap(({ cache }) => (cache ? [cache.name] : []))
    await open.caches.drop(instance.id, names)
  })

  test('the prompt tells both paths apart, and a comparison finds them equal', async () => {
    await open.caches.create(instance.id, { query: question }, { type: 'default', transactions: 'never' })
    await open.caches.prompt(instance.id, question, 'cache')
    const hit = await open.caches.prompt(instance.id, `${question};`, 'cache')
    expect(hit).toMatchObject({ columns: ['word'], rows: [['two']], rowCount: 1, truncated: false })
    expect(hit.destination).toMatch(/^readyset/)
    const direct = await open.caches.prompt(instance.id, question, 'upstream')
    expect(direct).toMatchObject({ rows: [['two']], destination: null, upstreamVia: 'direct' })

    const news: BeforeAfterNews[] = []
    const signal = AbortSignal.timeout(60_000)
    for await (const one of open.caches.beforeAfter(instance.id, question, 6, signal)) news.push(one)
    expect(news.filter(({ kind }) => kind === 'progress')).toHaveLength(6)
    expect(news.at(-1)).toMatchObject({
      kind: 'result',
      result: { runs: 6, equal: true, cache: { count: 6 }, upstream: { count: 6 } },
    })
  })
})

const valuesOf = (chart: ChartData, name: SeriesName): readonly number[] =>
  (chart.series.find((one) => one.name === name)?.values ?? []).filter((value) => value !== null)

/** Executions within a chart's span. */
const executions = (chart: ChartData, name: 'qps-cached' | 'qps-upstream') =>
  valuesOf(chart, name).reduce((sum, perSecond) => sum + perSecond * (chart.stepMs / 1000), 0)

describe('sampling', () => {
  /** Ten seconds of sampling pass in half a second. */
  const speed = 20
  let instance: Instance
  let open: OpenCaches
  let stopAsking: () => Promise<void>

  beforeAll(async () => {
    instance = await deploy({ kind: 'postgresql' })
    open = openCaches(program.deployments, fastClock(speed))
    open.caches.start()
    stopAsking = askAgainAndAgain(instance.url)
  })
  afterAll(async () => {
    await stopAsking()
    await open.close()
  })

  const chart = (queryId: string | null = null) => open.caches.charts(instance.id, '1h', queryId)

  test('an instance and its queries have charts, with the moment that a cache was made', async () => {
    await waitUntil('both paths to be sampled', async () => valuesOf(await chart(), 'qps-upstream').length > 2)
    const { rows } = await open.caches.list(instance.id)
    const queryId = rows.find(isOurs)?.id ?? ''
    await open.caches.create(instance.id, { queryId }, { type: 'default', transactions: 'never' })
    await waitUntil('the cache to answer', async () =>
      valuesOf(await chart(queryId), 'qps-cached').some((qps) => qps > 0),
    )
    const whole = await chart()
    for (const name of ['connections', 'memory', 'upstream-p95', 'hit-ratio'] as const) {
      expect([name, valuesOf(whole, name).length > 0]).toEqual([name, true])
    }
    expect((await chart(queryId)).marks.map(({ kind }) => kind)).toEqual(['cache-created'])
    expect((await open.caches.list(instance.id)).rows.find(({ id }) => id === queryId)?.callsPerMinute).toBeGreaterThan(
      0,
    )
  })

  test('a cache that somebody else makes or drops is marked too', async () => {
    await ask(instance.url, `CREATE CACHE elsewhere FROM SELECT id FROM ${table} WHERE word = 'one'`)
    const marked = (words: string) =>
      waitUntil(words, async () => (await chart()).marks.some(({ text }) => text === words), { timeoutMs: 20_000 })
    await marked('The cache elsewhere was created')
    await ask(instance.url, 'DROP CACHE elsewhere')
    await marked('The cache elsewhere was dropped')
  })

  test('a restart in the middle is marked, and nothing is subtracted across it', async () => {
    const before = executions(await chart(), 'qps-cached')
    const task = await program.deployments.restart(instance.id)
    await program.settled(task.id)
    await program.state(instance.id, 'online')
    await waitUntil(
      'the restart to be marked',
      async () => (await chart()).marks.some(({ kind }) => kind === 'restart'),
      {
        timeoutMs: 30_000,
      },
    )
    const restartedAt = (await chart()).marks.find(({ kind }) => kind === 'restart')?.at ?? 0
    await waitUntil('samples after the restart', async () => {
      const { at, series } = await chart()
      const values = series.find(({ name }) => name === 'qps-cached')?.values ?? []
      return values.some((value, index) => value !== null && value > 0 && (at[index] ?? 0) > restartedAt)
    })
    const after = await chart()
    for (const { values } of after.series) expect(values.every((value) => value === null || value >= 0)).toBe(true)
    // A difference across the restart would be as large as the whole count.
    expect(executions(after, 'qps-cached')).toBeGreaterThan(0)
    expect(Math.max(...valuesOf(after, 'qps-cached'))).toBeLessThan(before + 1)
    expect(open.logged).toEqual([])
  })

  test('a clock that is set leaves the samples that were there, and sampling goes on', async () => {
    const clock = fastClock(speed)
    const own = openCaches(program.deployments, clock)
    try {
      own.caches.start()
      const rows = () => Number(own.storage.db.prepare('select count(*) as n from sample').get()?.n)
      await waitUntil('samples', () => rows() > 2)
      const count = rows()
      clock.jump(-3 * 3_600_000)
      await waitUntil('samples after the clock went back', () => rows() > count + 2)
      clock.jump(40 * 24 * 3_600_000)
      const later = rows()
      await waitUntil('samples after the clock went forward', () => rows() > later + 8, { timeoutMs: 20_000 })
      const slots = own.storage.db.prepare('select count(*) as n from sample where tier = 0 and ms >= 0').get()
      expect(Number(slots?.n)).toBeGreaterThan(count)
      expect(own.logged).toEqual([])
    } finally {
      await own.close()
    }
  })
})

test('an upstream that only containers reach is asked through ReadySet, past its caches', async () => {
  const instance = await deploy({ kind: 'postgresql', source: 'new' })
  const open = openCaches(program.deployments)
  try {
    await ask(instance.url, `CREATE TABLE ${table} (id int primary key, word varchar(20))`)
    await ask(instance.url, `INSERT INTO ${table} VALUES (2, 'two')`)
    const options = { type: 'shallow', ttlMs: 600_000, transactions: 'never' } as const
    await open.caches.create(instance.id, { query: question }, options)
    await open.caches.prompt(instance.id, question, 'cache')
    await ask(instance.url, `UPDATE ${table} SET word = 'changed'`)
    expect(await open.caches.prompt(instance.id, question, 'cache')).toMatchObject({ rows: [['two']] })
    expect(await open.caches.prompt(instance.id, question, 'upstream')).toMatchObject({
      rows: [['changed']],
      upstreamVia: 'through-readyset',
    })

    const compare = async () => {
      const news: BeforeAfterNews[] = []
      for await (const one of open.caches.beforeAfter(instance.id, question, 4, AbortSignal.timeout(60_000)))
        news.push(one)
      return news.at(-1)
    }
    expect(await compare()).toMatchObject({
      kind: 'result',
      result: { equal: false, verdict: expect.stringContaining('not comparable'), upstreamVia: 'through-readyset' },
    })
    await open.caches.flush(instance.id, null)
    expect(await compare()).toMatchObject({ kind: 'result', result: { equal: true, cache: { hits: 4 } } })

    const stopped = new AbortController()
    const kinds: string[] = []
    for await (const { kind } of open.caches.beforeAfter(instance.id, question, 1_000, stopped.signal)) {
      kinds.push(kind)
      if (kinds.length === 3) stopped.abort()
    }
    expect(kinds).toEqual(['progress', 'progress', 'progress'])
  } finally {
    await open.close()
  }
})

describe('an instance that cannot be asked', () => {
  test('that is dead or stands still: the list says so in time, and comes back with it', async () => {
    const instance = await deploy({ kind: 'mysql' })
    const open = openCaches(program.deployments)
    try {
      expect((await open.caches.list(instance.id)).problem).toBeNull()
      await docker.getContainer(instance.container).pause()
      const began = performance.now()
      const paused = await open.caches.list(instance.id)
      expect(paused).toMatchObject({ rows: [], problem: expect.stringContaining('does not answer') })
      expect(performance.now() - began).toBeLessThan(15_000)
      await docker.getContainer(instance.container).unpause()
      await waitUntil('the list to be back', async () => (await open.caches.list(instance.id)).problem === null)
      await docker.getContainer(instance.container).kill()
      expect((await open.caches.list(instance.id)).problem).toContain('does not answer')
    } finally {
      await open.close()
    }
  })

  test('that is a database and no ReadySet, or refuses this user: nothing is told, with the reason', async () => {
    const instance = await deploy({ kind: 'postgresql' })
    const upstream = new URL(testMachine().postgresUrl)
    const { deployments } = program
    const open = openCaches({
      list: () => deployments.list(),
      onView: (listener) => deployments.onView(listener),
      async addresses(id) {
        const own = await deployments.addresses(id)
        return { ...own, cache: { ...own.cache, port: Number(upstream.port), host: upstream.hostname } }
      },
    })
    try {
      const { abilities, rows, problem } = await open.caches.list(instance.id)
      expect([abilities.ownStatements, abilities.queryStats, rows]).toEqual([false, false, []])
      expect(problem).toContain('refuses ReadySet’s own statements')
    } finally {
      await open.close()
    }
  })

  test('that lets caches be changed elsewhere only: it says where, and nothing is changed', async () => {
    const instance = await deploy({ kind: 'postgresql', extra: { CACHE_DDL_ADDRESS: '0.0.0.0:5999' } })
    const open = openCaches(program.deployments)
    try {
      const refused = open.caches.create(instance.id, { query: question }, { type: 'default', transactions: 'never' })
      await expect(refused).rejects.toMatchObject({ code: 'not-permitted', hint: expect.stringContaining('CACHE_DDL') })
      expect((await open.caches.list(instance.id)).rows.every(({ cache }) => cache === null)).toBe(true)
    } finally {
      await open.close()
    }
  })
})

/** An application that asks all the time; while its instance is away it tries again. */
function askAgainAndAgain(url: string): () => Promise<void> {
  let going = true
  const asking = (async () => {
    while (going) await ask(url, question).catch(() => wait(100))
  })()
  return async () => {
    going = false
    await asking
  }
}
