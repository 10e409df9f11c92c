import { describe, expect, test } from 'vitest'
import { releaseOf } from '../../../electron/standin/release/release.ts'
import { UsageError, usageText } from '../../../electron/standin/settings/parse-options.ts'
import { readSettings } from '../../../electron/standin/settings/settings.ts'

const newest = releaseOf('1.29.0')
const read = (env: Record<string, string>, argv: string[] = [], release = newest) => readSettings(release, env, argv)

function refusal(env: Record<string, string>, argv: string[] = [], release = newest): string {
  try {
    read(env, argv, release)
  } catch (error) {
    if (error instanceof UsageError) return usageText(error)
    throw error
  }
  return 'accepted'
}

describe('what ReadySet refuses', () => {
  const cases: readonly [string, Record<string, string>, string][] = [
    ['a boolean that is a number', { DISABLE_TELEMETRY: '1' }, "error: invalid value '1' for '--disable-telemetry'"],
    ['a boolean that is empty', { VERIFY: '' }, "error: invalid value '' for '--verify'"],
    ['a host name as an address', { LISTEN_ADDRESS: 'localhost:5433' }, "error: invalid value 'localhost:5433'"],
    ['a port that is none', { METRICS_ADDRESS: '0.0.0.0:70000' }, "error: invalid value '0.0.0.0:70000'"],
    ['an unknown word', { CACHE_MODE: 'medium' }, 'possible values: shallow, deep, deep-then-shallow'],
    ['the spelling of its own help', { QUERY_CACHING: 'inrequestpath' }, "error: invalid value 'inrequestpath'"],
    ['an empty deployment', { DEPLOYMENT: '' }, "error: invalid value ''"],
    ['bytes with a unit', { READYSET_MEMORY_LIMIT: '1GB' }, 'invalid digit found in string'],
    ['a log mode without metrics', { QUERY_LOG_MODE: 'enabled' }, 'not provided:\n  --prometheus-metrics'],
    ['verify with its opposite', { VERIFY: 'false', VERIFY_SKIP: 'false' }, "'--verify' cannot be used with"],
    ['two ways to choose the mode', { AUTO_CACHE: 'true', CACHE_MODE: 'shallow' }, 'cannot be used with'],
    ['a long server id', { REPLICATION_SERVER_ID: 'x'.repeat(44) }, 'must be 43 characters or fewer'],
    ['capitals in a server id', { REPLICATION_SERVER_ID: 'Main' }, 'may only contain lower case letters'],
  ]
  test.each(cases)('%s', (_, env, words) => {
    expect(refusal(env)).toContain(words)
  })

  test('a flag that it does not know, and one that is given twice', () => {
    expect(refusal({}, ['--standalone'])).toContain("unexpected argument '--standalone' found")
    expect(refusal({}, ['--deployment', 'a', '--deployment=b'])).toContain('cannot be used multiple times')
    expect(refusal({}, ['--verify=true'])).toContain('unexpected value')
  })

  test('the form of CONTROLLER_ADDRESS that belongs to another release', () => {
    const old = releaseOf('1.22.0')
    expect(refusal({ CONTROLLER_ADDRESS: '0.0.0.0' })).toContain('error: invalid value')
    expect(refusal({ CONTROLLER_ADDRESS: '0.0.0.0:6033' }, [], old)).toContain('error: invalid value')
    expect(read({ CONTROLLER_ADDRESS: '0.0.0.0' }, [], old).controllerAddress).toEqual({ host: '0.0.0.0', port: 6033 })
  })
})

describe('what ReadySet takes', () => {
  test('variables that it does not know are ignored, flags win over variables', () => {
    const settings = read({ STANDALONE: '1', DEPLOYMENT: 'env' }, ['--deployment', 'flag'])
    expect(settings.deployment).toBe('flag')
  })

  test('several addresses, IPv6 among them', () => {
    expect(read({ LISTEN_ADDRESS: '127.0.0.1:5433,[::1]:5433' }).listen).toEqual([
      { host: '127.0.0.1', port: 5433 },
      { host: '::1', port: 5433 },
    ])
  })

  test('the cache mode follows the release', () => {
    const mode = (version: string, env = {}) => read(env, [], releaseOf(version)).cacheMode
    expect(mode('1.29.0')).toBe('shallow')
    expect(mode('1.23.0')).toBe('deep')
    // Before 1.22 the variable is one that nobody knows.
    expect(mode('1.21.0', { CACHE_MODE: 'shallow' })).toBe('deep')
    expect(refusal({}, ['--cache-mode', 'shallow'], releaseOf('1.21.0'))).toContain('unexpected argument')
  })

  test('metrics are on unless they are switched off by the word', () => {
    expect(read({}).metrics).toBe(true)
    expect(read({ PROMETHEUS_METRICS: 'false' }).metrics).toBe(false)
  })
})
