import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'

/** Where the database is: `shop on db.internal:5432, encrypted`. */
export function upstreamWords({ upstream }: Pick<DeploymentSpec, 'upstream'>): string {
  if (upstream.from === 'new') return `${upstream.database}, made for this deployment from ${upstream.image}`
  const tls = { disable: 'not encrypted', require: 'encrypted', verify: 'encrypted, certificate checked' }[upstream.tls]
  return `${upstream.database} on ${upstream.host}:${upstream.port} as ${upstream.user}, ${tls}`
}
