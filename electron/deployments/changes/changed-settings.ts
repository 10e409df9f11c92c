import { wordsFromBytes } from '../form/memory-words.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { Version } from './changes-between.ts'

export interface ChangedSetting {
  readonly setting: string
  /** What it was and what it will be; of secrets only that they differ. */
  readonly from: string
  readonly to: string
}

const nothing = 'none'

/** What differs, in the order of the form and in its words. */
export function changedSettings(old: Version, wanted: Version): readonly ChangedSetting[] {
  const before = described(old.spec)
  const after = described(wanted.spec)
  const plain = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((setting) => ({ setting, from: before[setting] ?? nothing, to: after[setting] ?? nothing }))
    .filter(({ from, to }) => from !== to)
  return [...plain, ...changedSecrets(old, wanted)]
}

function described(spec: DeploymentSpec): Readonly<Record<string, string>> {
  const { upstream } = spec
  return {
    name: spec.name,
    engine: spec.engine,
    'database kind': spec.kind,
    ...(upstream.from === 'new'
      ? { database: `new, from ${upstream.image}` }
      : {
          database: `${upstream.host}:${upstream.port}`,
          'upstream TLS': upstream.tls,
          'certificate authority':
            upstream.caPem === undefined
              ? nothing
              : `${upstream.caPem.length} characters of PEM, ${fingerprint(upstream.caPem)}`,
        }),
    'upstream user': upstream.user,
    'database name': upstream.database,
    'cache mode': spec.cacheMode,
    caching: spec.queryCaching,
    'SQL address': `${spec.listen.address}:${spec.listen.port}`,
    access: spec.access.who === 'listed' ? `upstream user, ${spec.access.users.join(', ')}` : spec.access.who,
    image: spec.image,
    'memory limit': spec.memoryLimitBytes === undefined ? nothing : wordsFromBytes(spec.memoryLimitBytes),
    'tables only': spec.tables.only ?? nothing,
    'tables ignored': spec.tables.ignore ?? nothing,
    'log level': spec.logLevel,
    ...spec.extra,
  }
}

function changedSecrets(old: Version, wanted: Version): readonly ChangedSetting[] {
  const changed = (setting: string): ChangedSetting => ({ setting, from: '••••', to: '•••• (another)' })
  const before = userPasswords(old)
  const after = userPasswords(wanted)
  return [
    ...(old.secrets.upstreamPassword === wanted.secrets.upstreamPassword ? [] : [changed('upstream password')]),
    ...[...after]
      .filter(([user, password]) => before.has(user) && before.get(user) !== password)
      .map(([user]) => changed(`password of ${user}`)),
    ...secretExtras(old, wanted),
  ]
}

function secretExtras({ secrets: old }: Version, { secrets: wanted }: Version): readonly ChangedSetting[] {
  return [...new Set([...Object.keys(old.extra), ...Object.keys(wanted.extra)])]
    .filter((name) => old.extra[name] !== wanted.extra[name])
    .map((name) => ({
      setting: name,
      from: old.extra[name] === undefined ? nothing : '••••',
      to: wanted.extra[name] === undefined ? nothing : '•••• (another)',
    }))
}

/** Passwords by user; the spec and its secrets keep them in the same order. */
export function userPasswords({ spec, secrets }: Version): ReadonlyMap<string, string> {
  const users = spec.access.who === 'listed' ? spec.access.users : []
  return new Map(users.map((user, n) => [user, secrets.userPasswords[n] ?? '']))
}

/** Enough to tell two certificates of one length apart by eye. */
function fingerprint(pem: string): string {
  return `ending in ${pem.replace(/-----[A-Z ]+-----|\s/g, '').slice(-8)}`
}
