import { describe, expect, it } from 'vitest'
import { allowedUserProblem, allowedUsers } from '../../../electron/readyset/allowed-users.ts'
import { checkExtra } from '../../../electron/readyset/extra-settings.ts'
import { knownSettings } from '../../../electron/readyset/known-settings.ts'
import { valueProblem } from '../../../electron/readyset/setting-value.ts'

const errors = (name: string, value: string, all: Readonly<Record<string, string>> = {}) =>
  checkExtra(name, value, all).filter(({ severity }) => severity === 'error')

describe('further settings', () => {
  it.each(['1', '0', 'yes', 'on', 'True', ''])('do not take %j for a boolean, as ReadySet does not', (value) => {
    expect(errors('VERIFY_SKIP', value)).toHaveLength(1)
    expect(errors('VERIFY_SKIP', 'true')).toHaveLength(0)
  })

  it.each([
    ['DISABLE_TELEMETRY', 'false'],
    ['UPSTREAM_DB_URL', 'mysql://a@b'],
    ['LISTEN_ADDRESS', '0.0.0.0:1'],
    ['METRICS_ADDRESS', '0.0.0.0:1'],
    ['STORAGE_DIR', '/x'],
    ['DEPLOYMENT', 'x'],
  ])('cannot set %s, which this program answers for', (name, value) => {
    expect(errors(name, value)).toHaveLength(1)
  })

  it('say which of a pair that exclude each other stand together, even where one is false', () => {
    const both = { VERIFY: 'false', VERIFY_SKIP: 'false' }
    for (const name of Object.keys(both)) expect(errors(name, 'false', both)).toHaveLength(1)
    expect(errors('SHALLOW_CACHE_ALLOW_UDF', 'true', { SHALLOW_CACHE_ALLOW_ALL: 'true' })[0]?.message).toContain(
      'SHALLOW_CACHE_ALLOW_ALL',
    )
    expect(errors('LOG_DIR', '/x', { LOG_FILE: '/y' })).toHaveLength(1)
    expect(errors('LOG_DIR', '/x', { LOG_ROTATION: 'daily' })).toHaveLength(0)
  })

  it('say what must stand beside a setting', () => {
    expect(errors('READYSET_IDENTITY_FILE_PASSWORD', 'x')).toHaveLength(1)
    expect(errors('READYSET_IDENTITY_FILE_PASSWORD', 'x', { READYSET_IDENTITY_FILE: '/x.p12' })).toHaveLength(0)
  })

  it.each([
    ['QUERY_CACHING', 'inrequestpath', 'in-request-path'],
    ['CACHE_DDL_ADDRESS', 'localhost:5000', '127.0.0.1:5000'],
    ['CACHE_DDL_ADDRESS', '127.0.0.1', '[::1]:5000'],
    ['DEFAULT_TTL_MS', '10s', '10000'],
    ['SAMPLER_SAMPLE_RATE', '1%', '0.01'],
    ['CDC_DB_URL', 'db.example.com', 'postgresql://a:b@db/x'],
    ['CONTROLLER_ADDRESS', 'somewhere', '0.0.0.0'],
  ])('refuse what ReadySet’s parser refuses: %s=%s', (name, bad, good) => {
    expect(errors(name, bad)).toHaveLength(1)
    expect(errors(name, good)).toHaveLength(0)
  })

  it('warn of a name that ReadySet would pass over in silence', () => {
    expect(checkExtra('DISABLE_TELEMTRY', 'true')).toEqual([expect.objectContaining({ severity: 'warning' })])
    expect(errors('not a name', 'x')).toHaveLength(1)
  })

  it('refuse VERIFY, with which an instance never runs', () => {
    expect(errors('VERIFY', 'true')).toHaveLength(1)
  })
})

describe('the table of known settings', () => {
  it('has each name once, and defaults of their type', () => {
    expect(new Set(knownSettings.map(({ name }) => name)).size).toBe(knownSettings.length)
    for (const setting of knownSettings) {
      if (setting.default !== null && setting.default !== '')
        expect(valueProblem(setting.type, setting.default)).toBeUndefined()
    }
  })
})

describe('listed users', () => {
  it('are written so that ReadySet splits them where they are meant to be split', () => {
    expect(
      allowedUsers([
        { user: 'a', password: 'b:c' },
        { user: 'd', password: 'e,f' },
        { user: 'g', password: 'say "hi"' },
      ]),
    ).toBe('a:b:c,"d:e,f",\'g:say "hi"\'')
  })

  it.each([
    [{ user: '', password: 'x' }],
    [{ user: 'a:b', password: 'x' }],
    [{ user: 'a', password: '' }],
    [{ user: 'a', password: `both ' and "` }],
  ])('that cannot be written are named: %j', (user) => {
    expect(allowedUserProblem(user)).toBeDefined()
  })

  it('with odd passwords are fine', () => {
    expect(allowedUserProblem({ user: 'a', password: 'p@:, ’ü' })).toBeUndefined()
  })
})
