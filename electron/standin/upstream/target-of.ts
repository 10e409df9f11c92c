import type { Instance } from '../instance.ts'
import type { Upstream } from '../settings/upstream-url.ts'
import type { Target, UpstreamTls } from './target.ts'

export interface Login {
  readonly user: string
  readonly password: string
}

type Surroundings = Pick<Instance, 'knobs' | 'settings' | 'upstreamCa'>

/** Where a connection to the upstream goes: as the URL's user unless somebody else is named. Names of STANDIN_HOSTS are resolved here. */
export function targetOf(around: Surroundings, upstream: Upstream, login?: Login, database?: string): Target {
  const there = around.knobs.hosts.get(upstream.host.toLowerCase()) ?? { host: upstream.host, port: upstream.port }
  return {
    kind: upstream.kind,
    // Port 1 is where nobody listens.
    ...(around.knobs.refuseUpstream ? { host: '127.0.0.1', port: 1 } : there),
    user: login?.user ?? upstream.user,
    password: login?.password ?? upstream.password,
    database: database === undefined || database === '' ? upstream.database : database,
    tls: upstreamTls(around, upstream),
  }
}

function upstreamTls(around: Surroundings, upstream: Upstream): UpstreamTls {
  return {
    mode: upstream.kind === 'mysql' ? mysqlMode(upstream) : postgresMode(upstream),
    verify: around.settings.verifyUpstreamTls,
    ca: around.upstreamCa,
    serverName: upstream.host,
  }
}

function postgresMode(upstream: Upstream): UpstreamTls['mode'] {
  const mode = upstream.query.sslmode
  if (mode === undefined || mode === 'prefer' || mode === 'allow') return 'prefer'
  return mode === 'disable' ? 'disable' : 'require'
}

function mysqlMode(upstream: Upstream): UpstreamTls['mode'] {
  const mode = upstream.query.ssl_mode ?? upstream.query['ssl-mode'] ?? ''
  const required = upstream.query.require_ssl === 'true' || /required|verify/i.test(mode)
  return required ? 'require' : 'disable'
}
