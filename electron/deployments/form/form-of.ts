import type { DeployForm } from '../draft.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { wordsFromBytes } from './memory-words.ts'

/**
 * The form that a deployed spec would have come from, for editing it. Secrets are left blank, which in an edit means that they
 * stay as they are; only the names of secret settings are needed of `secrets`.
 */
export function formOf(spec: DeploymentSpec, secrets: Pick<DeploymentSecrets, 'extra'>): DeployForm {
  const { upstream, access } = spec
  return {
    id: spec.id,
    engine: spec.engine,
    kind: spec.kind,
    name: spec.name,
    source: upstream.from,
    url: '',
    host: upstream.from === 'existing' ? upstream.host : '',
    upstreamPort: upstream.from === 'existing' ? String(upstream.port) : '',
    user: upstream.user,
    password: '',
    database: upstream.database,
    tls: upstream.from === 'existing' ? upstream.tls : 'disable',
    caPem: upstream.from === 'existing' ? (upstream.caPem ?? '') : '',
    databaseImage: upstream.from === 'new' ? upstream.image : '',
    cacheMode: spec.cacheMode,
    port: String(spec.listen.port),
    address: spec.listen.address === '0.0.0.0' ? '0.0.0.0' : '127.0.0.1',
    access: access.who,
    users: access.who === 'listed' ? access.users.map((user) => ({ user, password: '' })) : [],
    image: spec.image,
    mirror: '',
    memoryLimit: spec.memoryLimitBytes === undefined ? '' : wordsFromBytes(spec.memoryLimitBytes),
    queryCaching: spec.queryCaching,
    tablesOnly: spec.tables.only ?? '',
    tablesIgnore: spec.tables.ignore ?? '',
    logLevel: spec.logLevel,
    extra: [
      ...Object.entries(spec.extra).map(([name, value]) => ({ name, value })),
      ...Object.keys(secrets.extra).map((name) => ({ name, value: '' })),
    ],
  }
}
