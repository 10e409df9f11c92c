import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containerFacts } from '../../../electron/readyset/container-facts.ts'

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

  it('is recognised by its image alone, with what is not told left open', () => {
    expect(containerFacts({ image: 'registry.corp:5000/readysettech/readyset:current', env: {} })).toMatchObject({
      kind: null,
      sqlPort: null,
      upstream: null,
      reportsByItself: true,
    })
  })

  it('takes settings from its command line, which count more than its environment', () => {
    const args = ['--upstream-db-url=postgresql://a:b@db/shop', '--disable-telemetry', '--cache-mode', 'deep']
    expect(containerFacts({ image: 'readysettech/readyset', env: { CACHE_MODE: 'shallow' }, args })).toMatchObject({
      kind: 'postgresql',
      cacheMode: 'deep',
      reportsByItself: false,
      sqlPort: 5433,
    })
  })

  it('is never a database, whatever its environment holds', () => {
    const image = fc.constantFrom('postgres:16', 'docker.io/library/mysql:8.0', 'bitnami/postgresql', 'corp/my-mariadb')
    const env = fc.record({
      UPSTREAM_DB_URL: fc.constantFrom('mysql://a:b@c/d', 'postgresql://a:b@c/d'),
      CACHE_MODE: fc.constantFrom('shallow', 'deep'),
      QUERY_CACHING: fc.constantFrom('explicit', 'async'),
      DEPLOYMENT: fc.string(),
    })
    fc.assert(fc.property(image, env, (name, values) => containerFacts({ image: name, env: values }) === undefined))
  })

  it('is nothing that names no upstream and no image of ReadySet', () => {
    const env = fc.dictionary(
      fc.constantFrom('CACHE_MODE', 'QUERY_CACHING', 'DEPLOYMENT', 'LISTEN_ADDRESS', 'DATABASE_URL'),
      fc.constantFrom('shallow', 'explicit', '0.0.0.0:5433', 'postgresql://a:b@c/d'),
    )
    const image = fc.constantFrom('app:1', 'nginx', 'corp/readyset-proxy:2', 'ghcr.io/corp/api@sha256:1')
    fc.assert(fc.property(image, env, (name, values) => containerFacts({ image: name, env: values }) === undefined))
  })

  it('never hands a password on', () => {
    const password = fc.stringMatching(/^[a-z0-9]{12,20}$/)
    fc.assert(
      fc.property(password, (secret) => {
        const env = { ...quickstart.env, UPSTREAM_DB_URL: `mysql://root:${secret}@mysql/testdb` }
        return !JSON.stringify(containerFacts({ ...quickstart, env })).includes(secret)
      }),
    )
  })

  it('is left alone when it is something else', () => {
    expect(containerFacts({ image: 'postgres:16', env: { POSTGRES_PASSWORD: 'x' } })).toBeUndefined()
    expect(containerFacts({ image: 'app:1', env: { UPSTREAM_DB_URL: 'mysql://a:b@c/d' } })).toBeUndefined()
    expect(
      containerFacts({ image: 'app:1', env: { UPSTREAM_DB_URL: 'mysql://a:b@c/d', CACHE_MODE: 'redis' } }),
    ).toBeUndefined()
    expect(
      containerFacts({ image: 'readysettech/readyset-grafana', env: { UPSTREAM_DB_URL: 'mysql://a:b@c/d' } }),
    ).toBeUndefined()
  })
})
