import { describe, expect, it } from 'vitest'
import { containerFacts } from '../../../electron/readyset/container-facts.ts'
import { tableFilterProblem } from '../../../electron/readyset/table-filter.ts'

/** As the official quickstart makes it (`quickstart/compose.mysql.yml`). */
const quickstart = {
  image: 'docker.io/readysettech/readyset:latest',
  env: {
    DEPLOYMENT_ENV: 'quickstart_docker',
    STORAGE_DIR: '/state',
    PROMETHEUS_METRICS: 'true',
    QUERY_LOG_MODE: 'verbose',
    QUERY_CACHING: 'explicit',
    DEPLOYMENT: 'docker_compose_deployment',
    LISTEN_ADDRESS: '0.0.0.0:3399',
    ALLOW_UNAUTHENTICATED_CONNECTIONS: 'true',
    UPSTREAM_DB_URL: 'mysql://root:readyset@mysql/testdb',
    CONTROLLER_ADDRESS: '0.0.0.0:6033',
  },
}

describe('a container that somebody else made', () => {
  it('is recognised as a ReadySet, with what it caches, and without its password', () => {
    const facts = containerFacts(quickstart)
    expect(facts).toMatchObject({
      kind: 'mysql',
      deployment: 'docker_compose_deployment',
      sqlPort: 3399,
      cacheMode: 'shallow',
      upstream: { host: 'mysql', port: 3306, user: 'root', database: 'testdb' },
      reportsByItself: true,
    })
    expect(JSON.stringify(facts?.upstream)).not.toContain('password')
  })

  it('is deep where its version knows nothing else', () => {
    expect(containerFacts({ ...quickstart, image: 'readysettech/readyset:stable-251023' })?.cacheMode).toBe('deep')
    expect(containerFacts({ ...quickstart, env: { ...quickstart.env, CACHE_MODE: 'deep' } })?.cacheMode).toBe('deep')
  })

  it('is recognised in an image of another name by its settings', () => {
    expect(containerFacts({ ...quickstart, image: 'registry.corp/cache:1' })).toBeDefined()
  })

  it('is left alone when it is something else', () => {
    expect(containerFacts({ image: 'postgres:16', env: { POSTGRES_PASSWORD: 'x' } })).toBeUndefined()
    expect(containerFacts({ image: 'app:1', env: { UPSTREAM_DB_URL: 'mysql://a:b@c/d' } })).toBeUndefined()
    expect(containerFacts({ image: 'readysettech/readyset', env: {} })).toBeUndefined()
  })
})

describe('a list of tables', () => {
  it.each(['', 'public.orders', 'public.*', '*.*', 'a.b, c.d', '"My Schema"."a,b",`x`.`y z`'])(
    'is taken: %j',
    (text) => {
      expect(tableFilterProblem(text)).toBeUndefined()
    },
  )

  it.each(['orders', 'a.b,,c.d', 'a.b.c', 'a.b c.d', '"a.b', 'a.', ','])('is refused with the reason: %j', (text) => {
    expect(tableFilterProblem(text)).toBeDefined()
  })
})
