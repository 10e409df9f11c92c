import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { effectiveCacheMode, environmentFor } from '../../../electron/readyset/environment.ts'
import { memoryPlan } from '../../../electron/readyset/memory-plan.ts'
import { releaseOf, unknownRelease } from '../../../electron/readyset/release.ts'
import type { InstanceSettings } from '../../../electron/readyset/settings.ts'
import { exampleSettings, exampleUpstream } from './settings-example.ts'

const newest = capabilitiesOf(unknownRelease)
const release = (tag: string) => capabilitiesOf(releaseOf(tag, null))
const record = (changes: Partial<InstanceSettings>, capabilities = newest) =>
  Object.fromEntries(
    environmentFor({ ...exampleSettings, ...changes }, capabilities).map(({ name, value }) => [name, value] as const),
  )

describe('the environment of an instance', () => {
  it('is complete and explicit, and has ReadySet’s own telemetry off', () => {
    expect(record({})).toEqual({
      UPSTREAM_DB_URL: 'postgresql://app:p%40ss%2Fw%3Ard%3F%23%25@db.internal:5432/shop?sslmode=disable',
      DEPLOYMENT: 'shop-cache',
      STORAGE_DIR: '/state',
      LISTEN_ADDRESS: '0.0.0.0:5433',
      METRICS_ADDRESS: '0.0.0.0:6034',
      CACHE_MODE: 'shallow',
      QUERY_CACHING: 'explicit',
      PROMETHEUS_METRICS: 'true',
      QUERY_LOG_MODE: 'enabled',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'info',
      NO_COLOR: 'true',
      DISABLE_TELEMETRY: 'true',
    })
  })

  it('listens for MySQL on its own port and keeps its MySQL URL free of parameters', () => {
    const env = record({ kind: 'mysql', upstream: { ...exampleUpstream, kind: 'mysql', port: 3306 } })
    expect(env.LISTEN_ADDRESS).toBe('0.0.0.0:3307')
    expect(env.UPSTREAM_DB_URL).toBe('mysql://app:p%40ss%2Fw%3Ard%3F%23%25@db.internal:3306/shop')
  })

  it('marks what is secret', () => {
    const settings: InstanceSettings = {
      ...exampleSettings,
      access: { who: 'listed', users: [{ user: 'bob', password: 'b' }] },
      extra: { REPORT_PASSWORD: 'x', MY_TOKEN: 'y', TRACING_HOST: 'http://me:secret@host', LOG_LEVEL: 'debug' },
    }
    const secret = environmentFor(settings, newest).filter((variable) => variable.secret)
    expect(secret.map(({ name }) => name)).toEqual([
      'UPSTREAM_DB_URL',
      'ALLOWED_USERS',
      'REPORT_PASSWORD',
      'MY_TOKEN',
      'TRACING_HOST',
    ])
  })

  it('leaves CACHE_MODE out where the image does not have it', () => {
    expect(record({ cacheMode: 'deep' }, release('stable-251204'))).not.toHaveProperty('CACHE_MODE')
    expect(record({ cacheMode: 'deep' }, release('stable-260122')).CACHE_MODE).toBe('deep')
    expect(effectiveCacheMode('shallow', release('stable-251204'))).toBe('deep')
  })

  it('speaks of replication in the modes that replicate', () => {
    const replication = { tables: { only: ' public.orders,public.users ' }, replicationServerId: 'abc123' }
    const expected = { REPLICATION_TABLES: 'public.orders,public.users', REPLICATION_SERVER_ID: 'abc123' }
    expect(record({ ...replication, cacheMode: 'deep' })).toMatchObject(expected)
    expect(record({ ...replication, cacheMode: 'deep-then-shallow' })).toMatchObject(expected)
    expect(record({ ...replication, cacheMode: 'shallow' }, release('stable-241212'))).toMatchObject(expected)
    for (const name of Object.keys(expected)) expect(record(replication)).not.toHaveProperty(name)
    expect(record({ cacheMode: 'deep', tables: { ignore: 'public.log' } }).REPLICATION_TABLES_IGNORE).toBe('public.log')
  })

  it('lets in whom the user chose', () => {
    expect(record({ access: { who: 'anybody' } }).ALLOW_UNAUTHENTICATED_CONNECTIONS).toBe('true')
    const users = [
      { user: 'bob', password: 'a,b' },
      { user: 'app', password: 'the upstream user comes by itself' },
      { user: 'eve', password: 'x:y' },
    ]
    expect(record({ access: { who: 'listed', users } }).ALLOWED_USERS).toBe('"bob:a,b",eve:x:y')
    expect(record({ access: { who: 'listed', users: users.slice(1, 2) } })).not.toHaveProperty('ALLOWED_USERS')
  })

  it('uses TLS as the address wants it', () => {
    const with_ = (tls: 'require' | 'verify', caPath?: string) =>
      record({ upstream: { ...exampleUpstream, tls }, ...(caPath === undefined ? {} : { caPath }) })
    expect(with_('require')).toMatchObject({ DISABLE_UPSTREAM_SSL_VERIFICATION: 'true' })
    expect(with_('require').UPSTREAM_DB_URL).toMatch(/\?sslmode=require$/)
    expect(with_('verify')).not.toHaveProperty('DISABLE_UPSTREAM_SSL_VERIFICATION')
    expect(with_('verify', '/ca.pem').SSL_ROOT_CERT).toBe('/ca.pem')
    expect(record({ caPath: '/ca.pem' })).not.toHaveProperty('SSL_ROOT_CERT')
  })

  it('keeps ReadySet’s own limit, and RocksDB’s cache, below the container’s', () => {
    const limit = 512 * 1024 * 1024
    const deep = record({ cacheMode: 'deep', memoryLimitBytes: limit })
    const taken = Number(deep.READYSET_MEMORY_LIMIT) + Number(deep.ROCKSDB_BLOCK_CACHE_MB) * 1024 * 1024
    expect(taken).toBeLessThan(limit)
    expect(record({ memoryLimitBytes: limit })).not.toHaveProperty('ROCKSDB_BLOCK_CACHE_MB')
    fc.assert(
      fc.property(fc.integer({ min: 64 * 1024 * 1024, max: 2 ** 40 }), (bytes) => {
        const { evictAtBytes, blockCacheMb = 0 } = memoryPlan(bytes, 'deep')
        expect(evictAtBytes).toBeGreaterThan(0)
        expect(evictAtBytes + blockCacheMb * 1024 * 1024).toBeLessThan(bytes)
      }),
    )
  })

  it('gives further settings the last word, except over what this program promises', () => {
    const extra = {
      LOG_FORMAT: 'full',
      DEFAULT_TTL_MS: '500',
      DISABLE_TELEMETRY: 'false',
      UPSTREAM_DB_URL: 'postgresql://elsewhere/x',
      LISTEN_ADDRESS: '127.0.0.1:1',
      METRICS_ADDRESS: '127.0.0.1:1',
      STORAGE_DIR: '/tmp',
      DEPLOYMENT: 'other',
      NOTHING: '',
    }
    const protectedOnes = record({})
    expect(record({ extra })).toEqual({ ...protectedOnes, LOG_FORMAT: 'full', DEFAULT_TTL_MS: '500' })
  })

  it('puts CONTROLLER_ADDRESS into the form of the image’s version', () => {
    const controller = (value: string, tag: string) =>
      record({ extra: { CONTROLLER_ADDRESS: value } }, release(tag)).CONTROLLER_ADDRESS
    expect(controller('0.0.0.0:6033', 'stable-260122')).toBe('0.0.0.0')
    expect(controller('0.0.0.0', 'stable-260226')).toBe('0.0.0.0:6033')
    expect(controller('[::]:7000', 'stable-260730')).toBe('[::]:7000')
    expect(controller('::', 'stable-260730')).toBe('[::]:6033')
    expect(controller('[::]:7000', 'stable-241212')).toBe('::')
  })

  it('does not set AUTO_CACHE beside what it stands for', () => {
    const env = record({ extra: { AUTO_CACHE: 'true' } })
    expect(env.AUTO_CACHE).toBe('true')
    expect(env).not.toHaveProperty('CACHE_MODE')
    expect(env).not.toHaveProperty('QUERY_CACHING')
  })

  it('never holds an empty variable, and QUERY_LOG_MODE never without PROMETHEUS_METRICS', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('LOG_LEVEL', 'QUERY_LOG_MODE', 'PROMETHEUS_METRICS', 'X'), fc.string()),
        (extra) => {
          const env = record({ extra, logLevel: ' ' })
          expect(Object.values(env)).not.toContain('')
          if (env.QUERY_LOG_MODE !== undefined) expect(env.PROMETHEUS_METRICS).toBeDefined()
        },
      ),
    )
  })
})
