import { describe, expect, test } from 'vitest'
import { defaultForm } from '../../../electron/deployments/form/default-form.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import type { DraftFacts } from '../../../electron/deployments/form/facts.ts'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { releaseOf } from '../../../electron/readyset/release.ts'
import { existingForm, facts, newDatabaseForm, newPassword } from './forms.ts'
import { testAuthority } from './test-authority.ts'

function problemsOf(form: Parameters<typeof draftFrom>[0], with_: Partial<DraftFacts> = {}) {
  return draftFrom(form, { ...facts, ...with_ }).view.problems
}

function wantedOf(form: Parameters<typeof draftFrom>[0], with_: Partial<DraftFacts> = {}) {
  const draft = draftFrom(form, { ...facts, ...with_ })
  if (draft.wanted === null) throw new Error(JSON.stringify(draft.view.problems))
  return { ...draft.wanted, view: draft.view }
}

describe('the default form', () => {
  test.each(['postgresql', 'mysql'] as const)('deploys %s as it stands', (kind) => {
    const { spec, secrets } = wantedOf(defaultForm(kind, { ...facts, freePort: 5440 }))
    expect(spec).toMatchObject({
      kind,
      cacheMode: 'shallow',
      engine: 'docker',
      listen: { address: '127.0.0.1', port: 5440 },
    })
    expect(spec.upstream.from).toBe('new')
    expect(secrets.upstreamPassword).toBe(newPassword)
  })

  test('names the database after the deployment, in letters that need no quotes', () => {
    expect(wantedOf(newDatabaseForm({ name: 'Orders-EU' })).spec.upstream.database).toBe('orders_eu')
    expect(wantedOf(newDatabaseForm({ name: '2024' })).spec.upstream.database).toBe('db_2024')
    expect(wantedOf({ ...newDatabaseForm({ name: 'mysql' }), kind: 'mysql' }).spec.upstream.database).toBe('db_mysql')
  })

  test('takes the next name that is free', () => {
    const form = defaultForm('mysql', { ...facts, takenNames: ['mysql-1', 'MySQL-2'] })
    expect(form.name).toBe('mysql-3')
  })

  test('of the demo uses what the demo has built in', () => {
    const { spec } = wantedOf(defaultForm('postgresql', facts, { engine: 'demo', imageMirror: 'mirror.example/hub' }))
    expect(spec).toMatchObject({ engine: 'demo', image: 'demo/readyset', upstream: { image: 'demo/postgres' } })
  })

  test('uses the mirror of the settings for both images', () => {
    const { spec } = wantedOf(defaultForm('mysql', facts, { imageMirror: 'mirror.example/hub/' }))
    expect(spec.image).toBe('mirror.example/hub/readysettech/readyset:latest')
    expect(spec.upstream).toMatchObject({ image: 'mirror.example/hub/library/mysql:8.4' })
  })
})

describe('the name', () => {
  test.each([
    ['', 'readyset'],
    ['orders eu', 'orders-eu'],
    ['../escape', 'escape'],
    ['Bücher', 'Bucher'],
    ['-x', 'x'],
    ['orders.v2', 'orders-v2'],
    ['x'.repeat(41), 'x'.repeat(40)],
  ])('%j is refused, and %j proposed', (name, suggestion) => {
    expect(problemsOf(newDatabaseForm({ name }))).toMatchObject([{ field: 'name', suggestion }])
  })

  test('that is taken is counted on', () => {
    expect(problemsOf(newDatabaseForm({ name: 'eu-7' }), { takenNames: ['eu-7', 'eu-8'] })).toMatchObject([
      { field: 'name', suggestion: 'eu-9' },
    ])
  })

  test('that another deployment has is refused whatever its case', () => {
    const problems = problemsOf(newDatabaseForm({ name: 'Orders' }), { takenNames: ['orders', 'orders-2'] })
    expect(problems).toMatchObject([
      { field: 'name', message: expect.stringContaining('"Orders"'), suggestion: 'Orders-3' },
    ])
  })
})

describe('the SQL port', () => {
  const taken = [{ address: '127.0.0.1', port: 5433, by: 'the deployment "orders"' }]

  test.each(['', 'abc', '0', '65536', '-1', '5433.5', '1e3'])('%j is refused, and a free one proposed', (port) => {
    expect(problemsOf(newDatabaseForm({ port }), { freePort: 5434 })).toMatchObject([
      { field: 'port', suggestion: '5434' },
    ])
  })

  test('that another deployment has says whose it is', () => {
    const problems = problemsOf(newDatabaseForm({ port: '5433' }), { takenPorts: taken, freePort: 5434 })
    expect(problems).toMatchObject([
      { field: 'port', message: 'Port 5433 is in use by the deployment "orders".', suggestion: '5434' },
    ])
  })

  test('on all addresses clashes with one on loopback', () => {
    expect(problemsOf(newDatabaseForm({ port: '5433', address: '0.0.0.0' }), { takenPorts: taken })).toHaveLength(1)
  })
})

describe('a pasted URL', () => {
  test('wins over the fields, with its percent-encoding undone', () => {
    const form = existingForm({ url: 'postgres://app:p%40ss%2Fword@[2001:db8::1]:6432/shop?sslmode=require' })
    const { spec, secrets, view } = wantedOf(form)
    expect(spec.upstream).toMatchObject({
      host: '2001:db8::1',
      port: 6432,
      user: 'app',
      database: 'shop',
      tls: 'require',
    })
    expect(secrets.upstreamPassword).toBe('p@ss/word')
    expect(view.understood).toEqual({
      host: '2001:db8::1',
      port: 6432,
      user: 'app',
      database: 'shop',
      hasPassword: true,
    })
  })

  test('without a password takes the one of the field', () => {
    const { secrets, view } = wantedOf(existingForm({ url: 'postgres://app@db/shop', password: 'typed' }))
    expect(secrets.upstreamPassword).toBe('typed')
    expect(view.understood?.hasPassword).toBe(false)
  })

  test('of the other kind proposes that kind', () => {
    const problems = problemsOf(existingForm({ url: 'mysql://root:x@db/shop' }))
    expect(problems).toMatchObject([{ field: 'kind', suggestion: 'mysql' }])
  })

  test('that makes no sense is a problem of the URL, not of the fields', () => {
    expect(problemsOf(existingForm({ url: 'http://db/shop' })).map(({ field }) => field)).toEqual(['url'])
    expect(problemsOf(existingForm({ url: 'postgres://app:x@db%20host/shop' })).map(({ field }) => field)).toEqual([
      'url',
    ])
  })
})

describe('an existing database', () => {
  test('on localhost is reached through the host gateway, and the user is told', () => {
    const { spec, plan, view } = wantedOf(existingForm({ host: 'localhost' }))
    expect(spec.upstream).toMatchObject({ host: 'localhost' })
    expect(plan.readyset.env.UPSTREAM_DB_URL).toContain('@host.docker.internal:5432/')
    expect(plan.readyset.extraHosts).toEqual(['host.docker.internal:host-gateway'])
    expect(plan.upstreamFromOutside?.host).toBe('localhost')
    expect(view.remarks.join()).toContain('host.docker.internal')
  })

  test.each([
    ['postgres://db/x', undefined],
    ['db.internal:5432', 'db.internal'],
    ['/var/run/postgresql', 'localhost'],
    ['db internal', undefined],
    ['', 'localhost'],
    ['300.1.1.1', undefined],
  ])('has no host %j', (host, suggestion) => {
    const [problem, ...more] = problemsOf(existingForm({ host }))
    expect(more).toEqual([])
    expect(problem).toMatchObject({ field: 'host' })
    expect(problem?.suggestion).toBe(suggestion)
  })

  test.each(['db', 'db_1.internal', '10.1.2.3', '::1', '[fe80::1]', 'DB.example.COM.'])('may be on %s', (host) => {
    expect(problemsOf(existingForm({ host }))).toEqual([])
  })

  test('of PostgreSQL is named, of MySQL need not be', () => {
    expect(problemsOf(existingForm({ database: '' }))).toMatchObject([{ field: 'database' }])
    expect(problemsOf(existingForm({ database: '', kind: 'mysql' }))).toEqual([])
  })

  test('cannot be called what a URL takes for a direction', () => {
    expect(problemsOf(existingForm({ database: '..' }))).toMatchObject([{ field: 'database' }])
  })

  test('without a password is for anybody only', () => {
    expect(problemsOf(existingForm({ password: '' }))).toMatchObject([{ field: 'password' }])
    expect(problemsOf(existingForm({ password: '', access: 'anybody' }))).toEqual([])
  })

  test('in the open network without TLS is remarked on, in a private one not', () => {
    const remarks = (host: string) => wantedOf(existingForm({ host })).view.remarks.join()
    expect(remarks('db.example.com')).toContain('in the clear')
    expect(remarks('192.168.1.9')).not.toContain('in the clear')
  })
})

describe('a new database', () => {
  test('keeps a typed login, and refuses what its image cannot make', () => {
    const { spec, secrets } = wantedOf(newDatabaseForm({ user: 'app', password: 'my own', database: 'shop' }))
    expect(spec.upstream).toMatchObject({ user: 'app', database: 'shop' })
    expect(secrets.upstreamPassword).toBe('my own')
    expect(problemsOf(newDatabaseForm({ kind: 'mysql', user: 'root' }))).toMatchObject([{ field: 'user' }])
    expect(problemsOf(newDatabaseForm({ user: 'pg_me' }))).toMatchObject([{ field: 'user' }])
    expect(problemsOf(newDatabaseForm({ kind: 'mysql', password: "it's" }))).toMatchObject([{ field: 'password' }])
    expect(problemsOf(newDatabaseForm({ database: 'template1' }))).toMatchObject([{ field: 'database' }])
  })
})

describe('users', () => {
  const listed = (...users: { user: string; password: string }[]) => existingForm({ access: 'listed', users })

  test('go to the instance with their passwords, blank rows being nothing', () => {
    const { plan, spec } = wantedOf(listed({ user: 'report', password: 'a,b' }, { user: '', password: '' }))
    expect(spec.access).toEqual({ who: 'listed', users: ['report'] })
    expect(plan.readyset.env.ALLOWED_USERS).toBe('"report:a,b"')
  })

  test.each([
    [{ user: 'app', password: 'x' }, 'upstream user'],
    [{ user: 'a:b', password: 'x' }, 'colon'],
    [{ user: 'report', password: '' }, 'password'],
    [{ user: '', password: 'x' }, 'missing'],
    [{ user: 'report', password: `'",` }, 'quotes'],
  ])('%j is refused for its %s', (row, word) => {
    expect(problemsOf(listed(row))).toMatchObject([{ field: 'users.0', message: expect.stringContaining(word) }])
  })

  test('are named once, and at least one', () => {
    expect(problemsOf(listed({ user: 'r', password: 'x' }, { user: 'r', password: 'y' }))).toMatchObject([
      { field: 'users.1' },
    ])
    expect(problemsOf(listed())).toMatchObject([{ field: 'users' }])
  })
})

describe('advanced settings', () => {
  test('memory is read in words', () => {
    expect(wantedOf(newDatabaseForm({ memoryLimit: '2 GiB' })).plan.readyset.memoryLimitBytes).toBe(2 * 1024 ** 3)
    expect(problemsOf(newDatabaseForm({ memoryLimit: '2' }))).toMatchObject([
      { field: 'memoryLimit', suggestion: '2 GB' },
    ])
    expect(problemsOf(newDatabaseForm({ memoryLimit: 'lots' }))).toMatchObject([{ field: 'memoryLimit' }])
  })

  test('the memory at which ReadySet evicts is clearly below what the engine kills at', () => {
    const { plan } = wantedOf(newDatabaseForm({ memoryLimit: '2 GB', cacheMode: 'deep' }))
    const evictAt =
      Number(plan.readyset.env.READYSET_MEMORY_LIMIT) + Number(plan.readyset.env.ROCKSDB_BLOCK_CACHE_MB) * 1024 ** 2
    expect(evictAt).toBeLessThan(2e9 * 0.9)
  })

  test('a table filter is schema.table, one list of the two', () => {
    const deep = { cacheMode: 'deep' } as const
    const { plan } = wantedOf(existingForm({ ...deep, tablesOnly: 'public.orders, sales.*\n"My Schema"."T"' }))
    expect(plan.readyset.env.REPLICATION_TABLES).toBe('public.orders,sales.*,"My Schema"."T"')
    expect(problemsOf(existingForm({ ...deep, tablesOnly: 'orders,public.items' }))).toMatchObject([
      { field: 'tablesOnly', suggestion: 'public.orders,public.items' },
    ])
    expect(problemsOf(existingForm({ ...deep, tablesOnly: 'a.b', tablesIgnore: 'c.d' }))).toMatchObject([
      { field: 'tablesIgnore' },
    ])
    expect(problemsOf(existingForm({ ...deep, tablesIgnore: '*.*' }))).toEqual([])
  })

  test('further settings are checked where they stand, and secret ones leave the spec', () => {
    const extra = [
      { name: 'DEFAULT_TTL_MS', value: '5000' },
      { name: 'REPORT_PASSWORD', value: 'hidden-word' },
      { name: '', value: '' },
    ]
    const { spec, secrets, plan, view } = wantedOf(existingForm({ extra }))
    expect(spec.extra).toEqual({ DEFAULT_TTL_MS: '5000' })
    expect(secrets.extra).toEqual({ REPORT_PASSWORD: 'hidden-word' })
    expect(plan.readyset.env).toMatchObject({ DEFAULT_TTL_MS: '5000', REPORT_PASSWORD: 'hidden-word' })
    expect(JSON.stringify(view)).not.toContain('hidden-word')
  })

  test.each([
    [{ name: 'DISABLE_TELEMETRY', value: 'false' }, 'telemetry'],
    [{ name: 'CACHE_MODE', value: 'deep' }, 'cache mode above'],
    [{ name: 'NO_COLOR', value: '1' }, 'true or false'],
    [{ name: 'MY SETTING', value: 'x' }, 'letters'],
    [{ name: 'DEFAULT_TTL_MS', value: '' }, 'empty'],
  ])('%j is refused', (row, word) => {
    expect(problemsOf(existingForm({ extra: [row] }))).toMatchObject([
      { field: 'extra.0', message: expect.stringContaining(word) },
    ])
  })

  test('REPLICATION_SERVER_ID is what the kind of database takes: a slot’s suffix, or a number', () => {
    const problem = (kind: 'postgresql' | 'mysql', value: string) =>
      problemsOf(existingForm({ kind, extra: [{ name: 'REPLICATION_SERVER_ID', value }] }))[0]?.message
    expect(problem('postgresql', 'Orders-1')).toMatch(/lower-case/)
    expect(problem('postgresql', 'orders_1')).toBeUndefined()
    expect(problem('mysql', 'orders_1')).toMatch(/1 to 4294967295/)
    expect(problem('mysql', '17')).toBeUndefined()
  })

  test('say which of them the page has to hide, also while the form is unfinished', () => {
    const extra = [
      { name: ' REPORT_PASSWORD ', value: '' },
      { name: 'DEFAULT_TTL_MS', value: '5000' },
      { name: 'MY_API_KEY', value: 'x' },
      { name: 'CDC_DB_URL', value: '' },
      { name: 'HELPER', value: 'http://me:word@host/' },
    ]
    for (const form of [existingForm({ extra }), existingForm({ extra, host: '' })]) {
      expect(draftFrom(form, facts).view.secretExtra).toEqual([0, 2, 3, 4])
    }
  })

  test('an unknown setting is remarked on, since ReadySet passes over it without a word', () => {
    const { view } = wantedOf(existingForm({ extra: [{ name: 'DEFALT_TTL_MS', value: '1' }] }))
    expect(view.remarks.join()).toContain('DEFALT_TTL_MS')
  })

  test.each(['info', 'info,replicators=debug', 'readyset_server::worker=trace,warn', ''])(
    'log level %j is taken',
    (logLevel) => {
      expect(problemsOf(newDatabaseForm({ logLevel }))).toEqual([])
    },
  )

  test('log level "loud" is refused', () => {
    expect(problemsOf(newDatabaseForm({ logLevel: 'loud' }))).toMatchObject([{ field: 'logLevel', suggestion: 'info' }])
  })

  test('images and mirrors are checked where they stand', () => {
    expect(problemsOf(newDatabaseForm({ image: 'Read:y:set' }))).toMatchObject([{ field: 'image' }])
    expect(problemsOf(newDatabaseForm({ databaseImage: 'no image' }))).toMatchObject([{ field: 'databaseImage' }])
    expect(problemsOf(newDatabaseForm({ mirror: 'https://mirror.example' }))).toMatchObject([{ field: 'mirror' }])
  })
})

describe('a certificate authority', () => {
  test('that is a private key or no PEM is refused', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'
    expect(problemsOf(existingForm({ tls: 'verify', caPem: key }))).toMatchObject([
      { field: 'caPem', message: expect.stringContaining('private key') },
    ])
    expect(problemsOf(existingForm({ tls: 'verify', caPem: 'hello' }))).toMatchObject([{ field: 'caPem' }])
  })

  test('is put beside ReadySet and named to it, without what else was pasted', () => {
    const caPem = `Bag Attributes\n${testAuthority}\nmore`
    const { spec, plan } = wantedOf(existingForm({ tls: 'verify', caPem }))
    expect(spec.upstream).toMatchObject({ caPem: testAuthority })
    const [file] = plan.readyset.files
    expect(file?.content).toBe(testAuthority)
    expect(plan.readyset.env.SSL_ROOT_CERT).toBe(file?.path)
  })

  test('that was cut or has ended is refused', () => {
    const cut = testAuthority.replace(/MII.{40}/, 'MII')
    expect(problemsOf(existingForm({ tls: 'verify', caPem: cut }))).toMatchObject([{ field: 'caPem' }])
    const problems = problemsOf(existingForm({ tls: 'verify', caPem: testAuthority }), { now: Date.UTC(2127, 0, 1) })
    expect(problems).toMatchObject([{ field: 'caPem', message: 'The certificate ended on 2126-10-31.' }])
  })

  test('is of no use without verification, and that is remarked on', () => {
    const { view, plan } = wantedOf(existingForm({ tls: 'require', caPem: testAuthority }))
    expect(view.remarks.join()).toContain('authority')
    expect(plan.readyset.files).toEqual([])
  })
})

describe('releases', () => {
  test('without shallow mode say so, and propose deep', () => {
    const capabilities = capabilitiesOf(releaseOf('stable-241212', null))
    expect(problemsOf(existingForm(), { capabilities })).toMatchObject([{ field: 'cacheMode', suggestion: 'deep' }])
    expect(problemsOf(existingForm({ cacheMode: 'deep' }), { capabilities })).toEqual([])
  })
})

describe('the demo', () => {
  test('has its own PostgreSQL and nothing else', () => {
    const demo = defaultForm('postgresql', facts, { engine: 'demo' })
    expect(problemsOf({ ...demo, kind: 'mysql' })).toMatchObject([{ field: 'kind', suggestion: 'postgresql' }])
    expect(problemsOf({ ...demo, source: 'existing' })).toMatchObject([{ field: 'source', suggestion: 'new' }])
  })
})

test('a form that has been deployed already is told so, which is what a second click meets', () => {
  const form = newDatabaseForm({ id: 'zzzzzzzz9999' })
  expect(wantedOf(form).spec.id).toBe('zzzzzzzz9999')
  expect(problemsOf(form, { takenIds: ['zzzzzzzz9999'] })).toMatchObject([{ field: 'id' }])
})

test('every field that is wrong is told at once', () => {
  const form = existingForm({ name: '', port: 'x', host: '', memoryLimit: 'y', logLevel: 'z', image: '?' })
  expect(
    problemsOf(form)
      .map(({ field }) => field)
      .toSorted(),
  ).toEqual(['host', 'image', 'logLevel', 'memoryLimit', 'name', 'port'])
})

test('the review says that the telemetry of the container is off', () => {
  const { view } = wantedOf(newDatabaseForm())
  expect(view.environment).toContainEqual({ name: 'DISABLE_TELEMETRY', value: 'true', secret: false })
  expect(view.remarks.join()).toContain('telemetry is off')
})
