import { parseUpstreamUrl, type UrlAddress } from '../../readyset/upstream-url.ts'
import type { DeployForm, DraftView, FormField } from '../draft.ts'
import type { DeploymentSpec } from '../spec.ts'
import { type ExistingFields, readExistingDatabase } from './existing-database.ts'
import type { DraftFacts } from './facts.ts'
import { readNewDatabase } from './new-database.ts'
import type { Notes } from './notes.ts'

type NewUpstream = Omit<Extract<DeploymentSpec['upstream'], { from: 'new' }>, 'image'>
type ExistingUpstream = Extract<DeploymentSpec['upstream'], { from: 'existing' }>

export interface ReadUpstream {
  /** Undefined where a problem stands in the way. A new database has its image from another field. */
  readonly login?: { readonly upstream: NewUpstream | ExistingUpstream; readonly password: string }
  readonly understood: DraftView['understood']
}

/** The database of the form: a new one, or one that is there, given by a URL or, without one, by fields. */
export function readUpstream(form: DeployForm, name: string, facts: DraftFacts, notes: Notes): ReadUpstream {
  if (form.engine === 'demo' && (form.kind !== 'postgresql' || form.source !== 'new')) {
    if (form.kind !== 'postgresql')
      notes.problem('kind', 'The demo has PostgreSQL built in, and nothing else.', 'postgresql')
    if (form.source !== 'new') notes.problem('source', 'The demo brings its own database.', 'new')
    return { understood: null }
  }
  const keptPassword = facts.existing?.secrets.upstreamPassword
  if (form.source === 'new') {
    const made = readNewDatabase(form, name, keptPassword ?? facts.newPassword, notes)
    if (made === undefined) return { understood: null }
    const { user, database, password } = made
    return { login: { upstream: { from: 'new', user, database }, password }, understood: null }
  }
  const typedPassword = form.password === '' ? (keptPassword ?? '') : form.password
  if (form.url.trim() === '') {
    const { host, upstreamPort: port, user, database, tls } = form
    return found(
      readExistingDatabase(form, { host, port, user, password: typedPassword, database, tls }, facts, notes),
      null,
    )
  }
  const parsed = parseUpstreamUrl(form.url)
  if (!parsed.ok) {
    notes.problem('url', `${parsed.message} ${parsed.hint}`)
    return { understood: null }
  }
  const { address, explicitTls, ignored } = parsed
  const understood = understoodOf(address)
  if (address.kind !== form.kind) {
    const said = address.kind === 'mysql' ? 'MySQL' : 'PostgreSQL'
    notes.problem('kind', `The URL is that of a ${said} database.`, address.kind)
    return { understood }
  }
  if (ignored.length > 0) notes.remark(`The URL's parameters ${ignored.join(', ')} have no part in this.`)
  const fields: ExistingFields = {
    host: address.host,
    port: String(address.port),
    user: address.user,
    password: address.password === '' ? typedPassword : address.password,
    database: address.database,
    tls: explicitTls ?? form.tls,
  }
  return found(readExistingDatabase(form, fields, facts, inUrl(notes, address)), understood)
}

function found(
  login: { readonly upstream: ExistingUpstream; readonly password: string } | undefined,
  understood: DraftView['understood'],
): ReadUpstream {
  return login === undefined ? { understood } : { login, understood }
}

function understoodOf({ host, port, user, database, password }: UrlAddress): DraftView['understood'] {
  return { host, port, user, database, hasPassword: password !== '' }
}

/** Ties problems to the URL where it, not the field, says what is wrong. Without a password in the URL, the field counts. */
function inUrl(notes: Notes, { password }: UrlAddress): Notes {
  const fromUrl: readonly FormField[] = [
    'host',
    'upstreamPort',
    'user',
    'database',
    ...(password === '' ? [] : ['password' as const]),
  ]
  return {
    ...notes,
    problem: (field, message, suggestion) =>
      fromUrl.includes(field) ? notes.problem('url', message) : notes.problem(field, message, suggestion),
  }
}
