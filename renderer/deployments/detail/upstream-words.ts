import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { words } from './words.ts'

const said = words.overview

/** Where the database is: `shop on db.internal:5432 as app, encrypted`. */
export function upstreamWords({ upstream }: Pick<DeploymentSpec, 'upstream'>): string {
  if (upstream.from === 'new') return said.upstreamMade(upstream.database, upstream.image)
  return said.upstreamAt[upstream.tls](upstream.database, `${upstream.host}:${upstream.port}`, upstream.user)
}
