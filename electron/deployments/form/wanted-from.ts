import { refusals } from '../changes/refusals.ts'
import type { DeployForm, DraftView, FieldProblem } from '../draft.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { readExtra } from './extra-field.ts'
import type { DraftFacts } from './facts.ts'
import { idFor } from './id-field.ts'
import { readImages } from './image-field.ts'
import { readCacheMode, readLogLevel, readMemoryLimit } from './instance-fields.ts'
import { readName } from './name-field.ts'
import { gatherNotes, type Notes } from './notes.ts'
import { readSqlPort } from './port-field.ts'
import { readTables } from './tables-field.ts'
import { readUpstream } from './upstream-fields.ts'
import { readAccess } from './users-field.ts'

/** What a form asks for. `wanted` is null while a problem stands in the way. */
export interface ReadForm {
  readonly wanted: { readonly spec: DeploymentSpec; readonly secrets: DeploymentSecrets } | null
  readonly problems: readonly FieldProblem[]
  readonly remarks: readonly string[]
  readonly understood: DraftView['understood']
}

/** Reads a form into a spec and its secrets, or says, field by field, why not. All fields are read, whatever is wrong. */
export function wantedFrom(form: DeployForm, facts: DraftFacts): ReadForm {
  const notes = gatherNotes()
  const { existing } = facts
  const id = idFor(form, facts, notes)
  const name = readName(form.name, facts.takenNames, notes)
  const upstream = readUpstream(form, name ?? '', facts, notes)
  const cacheMode = readCacheMode(form, facts, notes)
  const port = readSqlPort(form, facts, notes)
  const keptPassword = (user: string) => passwordOf(existing, user)
  const access = readAccess(form, upstream.login?.upstream.user ?? '', keptPassword, notes)
  const images = readImages(form, notes)
  const memory = readMemoryLimit(form, notes)
  const tables = readTables(form, notes)
  const logLevel = readLogLevel(form, notes)
  const extra = readExtra(form, (setting) => existing?.secrets.extra[setting], notes)
  remarkOnReach(form, notes)
  const found = { problems: notes.problems, remarks: notes.remarks, understood: upstream.understood }

  if (
    !(id && name && upstream.login && cacheMode && port && access && images && memory && tables && logLevel && extra)
  ) {
    return { wanted: null, ...found }
  }
  const { login } = upstream
  const spec: DeploymentSpec = {
    v: 1,
    id,
    name,
    engine: form.engine,
    kind: form.kind,
    upstream: login.upstream.from === 'new' ? { ...login.upstream, image: images.database } : login.upstream,
    cacheMode,
    queryCaching: form.queryCaching,
    listen: { address: form.address, port },
    access: access.access,
    image: images.readyset,
    ...(memory.bytes === undefined ? {} : { memoryLimitBytes: memory.bytes }),
    tables,
    logLevel,
    ...(existing?.spec.stateNumber === undefined ? {} : { stateNumber: existing.spec.stateNumber }),
    extra: extra.plain,
  }
  const secrets = { upstreamPassword: login.password, userPasswords: [...access.userPasswords], extra: extra.secret }
  if (existing !== null) {
    for (const { field, message } of refusals(existing, { spec, secrets })) notes.problem(field, message)
  }
  return { wanted: notes.problems.length === 0 ? { spec, secrets } : null, ...found }
}

function remarkOnReach(form: DeployForm, notes: Notes): void {
  if (form.address === '0.0.0.0') notes.remark('SQL is reachable from every network that the engine’s machine is on.')
  notes.remark('ReadySet’s own telemetry is off in the container; this program reports its life instead, in the open.')
}

function passwordOf(existing: DraftFacts['existing'], user: string): string | undefined {
  if (existing === null || existing.spec.access.who !== 'listed') return undefined
  const n = existing.spec.access.users.indexOf(user)
  return n < 0 ? undefined : existing.secrets.userPasswords[n]
}
