import { isIP } from 'node:net'
import { knownSetting } from './known-settings.ts'
import { valueProblem } from './setting-value.ts'

export interface SettingProblem {
  readonly name: string
  /**
   * `error`: ReadySet would not start, or this program's promises would not hold. `warning`: probably not what was
   * meant.
   */
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/**
 * Settings that this program answers for: where it looks, where state lives, who the upstream is, and that telemetry is
 * off.
 */
const protectedSettings: ReadonlyMap<string, string> = new Map([
  ['DISABLE_TELEMETRY', 'stays true, so that the telemetry screen shows all that is sent'],
  ['UPSTREAM_DB_URL', 'is made from the upstream’s fields'],
  ['LISTEN_ADDRESS', 'is what the published port leads to'],
  ['METRICS_ADDRESS', 'is where health and metrics are read'],
  ['STORAGE_DIR', 'is where the volume is mounted'],
  ['DEPLOYMENT', 'is the deployment’s name'],
])

/** ReadySet ends with a usage error when both of a pair are set, even where one is `false`. */
const exclusivePairs: readonly (readonly [string, string])[] = [
  ['VERIFY', 'VERIFY_SKIP'],
  ['LOG_FILE', 'LOG_DIR'],
  ['LOG_FILE', 'LOG_ROTATION'],
  ['REPLICATION_TABLES', 'REPLICATION_TABLES_IGNORE'],
  ...['NONDETERMINISTIC', 'UDF', 'SYSTEM_SCHEMA', 'SESSION_SPECIFIC', 'ALL_FUNCTIONS'].map(
    (what) => ['SHALLOW_CACHE_ALLOW_ALL', `SHALLOW_CACHE_ALLOW_${what}`] as const,
  ),
]

const requirements: ReadonlyMap<string, string> = new Map([
  ['STATEMENT_LOG_PATH', 'STATEMENT_LOGGING'],
  ['READYSET_IDENTITY_FILE_PASSWORD', 'READYSET_IDENTITY_FILE'],
])

/** Settings with a field of their own in the form, which is the better place for them. */
const ownFields: ReadonlyMap<string, string> = new Map([
  ['CACHE_MODE', 'cache mode'],
  ['QUERY_CACHING', 'caching mode'],
  ['ALLOWED_USERS', 'access'],
  ['ALLOW_UNAUTHENTICATED_CONNECTIONS', 'access'],
  ['READYSET_MEMORY_LIMIT', 'memory limit'],
  ['REPLICATION_TABLES', 'tables'],
  ['REPLICATION_TABLES_IGNORE', 'tables'],
  ['LOG_LEVEL', 'log level'],
])

export function isProtectedSetting(name: string): boolean {
  return protectedSettings.has(name)
}

/**
 * Whether a setting's value is to be masked: known secrets, names that sound like one, and URLs with a password in
 * them.
 */
export function holdsSecret(name: string, value: string): boolean {
  return (
    knownSetting(name)?.secret === true ||
    /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|(^|_)KEY(_|$)|_URL$/.test(name) ||
    /:\/\/[^\s/]*:[^\s]*@/.test(value)
  )
}

/** What is wrong with one further setting, beside the others of the same form. */
export function checkExtra(
  name: string,
  value: string,
  all: Readonly<Record<string, string>> = {},
): readonly SettingProblem[] {
  const error = (message: string): SettingProblem => ({ name, severity: 'error', message })
  const warning = (message: string): SettingProblem => ({ name, severity: 'warning', message })
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return [error('A name is made of letters, digits and underscores, and does not begin with a digit.')]
  }
  const reserved = protectedSettings.get(name)
  if (reserved !== undefined) return [error(`${name} ${reserved}; it cannot be set here.`)]
  if (value === '')
    return [error('ReadySet takes an empty setting as set and fails on it. Leave the line out instead.')]
  if (value.includes('\0')) return [error('A value cannot hold a NUL character.')]

  const problems: SettingProblem[] = []
  const known = knownSetting(name)
  const badValue = known === undefined ? undefined : settingProblem(name, value)
  if (known === undefined)
    problems.push(warning('Not a setting that this program knows. ReadySet ignores unknown ones without a word.'))
  if (badValue !== undefined) problems.push(error(badValue))
  if (name === 'VERIFY' && value === 'true')
    problems.push(error('With VERIFY, ReadySet checks its settings and ends; it would never run.'))
  if (name === 'AUTO_CACHE')
    problems.push(warning('Takes the place of cache mode and caching mode: shallow, in the request path.'))
  if (name === 'LOG_DIR' || name === 'LOG_FILE')
    problems.push(warning('ReadySet then logs into a file, and the log screen stays empty.'))
  if (name.startsWith('RS_') || name === 'DEPLOYMENT_ENV')
    problems.push(warning('Has no effect: ReadySet’s own telemetry is off.'))
  const field = ownFields.get(name)
  if (field !== undefined) problems.push(warning(`Wins over the field for ${field}.`))
  for (const pair of exclusivePairs) {
    const other = pair[0] === name ? pair[1] : pair[1] === name ? pair[0] : undefined
    if (other !== undefined && Object.hasOwn(all, other)) {
      problems.push(error(`${name} and ${other} exclude each other, even where one is false. Leave one out.`))
    }
  }
  const required = requirements.get(name)
  if (required !== undefined && !Object.hasOwn(all, required))
    problems.push(error(`${name} needs ${required} beside it.`))
  return problems
}

function settingProblem(name: string, value: string): string | undefined {
  // Both forms are taken: the environment gets the one that the image wants (`controller-address.ts`).
  if (name === 'CONTROLLER_ADDRESS' && isIP(value.replace(/^\[(.*)\]$/, '$1')) !== 0) return undefined
  const known = knownSetting(name)
  return known === undefined ? undefined : valueProblem(known.type, value)
}
