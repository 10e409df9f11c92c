import type { EngineId } from '../../engines/engine.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import type { DeployForm } from '../draft.ts'
import type { DraftFacts } from './facts.ts'
import { defaultReadysetImage } from './image-field.ts'
import { defaultName } from './name-field.ts'

/**
 * The form that a new user deploys with one click after choosing the kind of database: a new database, results kept for a
 * time, SQL on this machine only, everything named and numbered so that nothing is in the way.
 */
export function defaultForm(
  kind: DatabaseKind,
  facts: Pick<DraftFacts, 'id' | 'takenNames' | 'freePort'>,
  preferences: { readonly engine?: EngineId; readonly imageMirror?: string } = {},
): DeployForm {
  const engine = preferences.engine ?? 'docker'
  return {
    id: facts.id,
    engine,
    kind,
    name: defaultName(engine === 'demo' ? 'demo' : kind, facts.takenNames),
    source: 'new',
    url: '',
    host: '',
    upstreamPort: '',
    user: '',
    password: '',
    database: '',
    tls: 'disable',
    caPem: '',
    databaseImage: '',
    cacheMode: 'shallow',
    port: String(facts.freePort),
    address: '127.0.0.1',
    access: 'upstream-user',
    users: [],
    image: defaultReadysetImage(engine),
    mirror: engine === 'demo' ? '' : (preferences.imageMirror ?? ''),
    memoryLimit: '',
    queryCaching: 'explicit',
    tablesOnly: '',
    tablesIgnore: '',
    logLevel: 'info',
    extra: [],
  }
}
