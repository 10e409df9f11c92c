import { isIP } from 'node:net'
import { hostFromInside } from '../../readyset/host-mapping.ts'
import { upstreamPort } from '../../readyset/ports.ts'
import type { DeployForm } from '../draft.ts'
import type { DeploymentSpec } from '../spec.ts'
import { readCa } from './ca-field.ts'
import type { DraftFacts } from './facts.ts'
import { readHost } from './host-field.ts'
import type { Notes } from './notes.ts'
import { oddPassword } from './password-field.ts'
import { portNumber } from './port-field.ts'

export type ExistingUpstream = Extract<DeploymentSpec['upstream'], { from: 'existing' }>

/** The fields of an existing database, typed or read from a URL. */
export interface ExistingFields {
  readonly host: string
  readonly port: string
  readonly user: string
  readonly password: string
  readonly database: string
  readonly tls: DeployForm['tls']
}

/** A database that is there already, or undefined with problems. A blank port is the kind's own. */
export function readExistingDatabase(
  form: DeployForm,
  fields: ExistingFields,
  { now }: DraftFacts,
  notes: Notes,
): { readonly upstream: ExistingUpstream; readonly password: string } | undefined {
  const host = readHost(fields.host, notes)
  const port = readPort(form, fields.port, notes)
  const userIsGood = checkUser(form, fields, notes)
  const databaseIsGood = checkDatabase(form, fields, notes)
  const passwordIsGood = checkPassword(form, fields, notes)
  const caPem = readCa(form.caPem, now, notes)
  if (!host || !port || !userIsGood || !databaseIsGood || !passwordIsGood || caPem === undefined) return undefined
  remarkOn(host, fields.tls, caPem, notes)
  return {
    upstream: {
      from: 'existing',
      host,
      port,
      user: fields.user,
      database: fields.database,
      tls: fields.tls,
      ...(caPem === '' ? {} : { caPem }),
    },
    password: fields.password,
  }
}

function readPort(form: DeployForm, typed: string, notes: Notes): number | undefined {
  const usual = upstreamPort(form.kind)
  if (typed.trim() === '') return usual
  const port = portNumber(typed)
  if (port === undefined) notes.problem('upstreamPort', 'A port is a number from 1 to 65535.', String(usual))
  return port
}

function checkUser(form: DeployForm, { user }: ExistingFields, notes: Notes): boolean {
  if (user.trim() === '') {
    notes.problem('user', 'The user is needed as which ReadySet logs in to the database.')
    return false
  }
  const odd = oddPassword(user) ?? (form.access === 'anybody' ? undefined : colonProblem(user))
  if (odd !== undefined) notes.problem('user', odd)
  return odd === undefined
}

function colonProblem(user: string): string | undefined {
  return user.includes(':') ? 'ReadySet ends a user name at the first colon, so it cannot have one.' : undefined
}

function checkDatabase(form: DeployForm, { database }: ExistingFields, notes: Notes): boolean {
  // URLs, in which ReadySet is told its database, drop such a part of the path even when it is percent-encoded.
  const odd = /^\.{1,2}$/.test(database) ? 'A URL cannot name a database that is called so.' : oddPassword(database)
  if (odd !== undefined) notes.problem('database', odd)
  if (database === '' && form.kind === 'postgresql') {
    notes.problem('database', 'The name of the database is needed: a PostgreSQL connection is to one database.')
    return false
  }
  if (database === '' && form.cacheMode !== 'shallow') {
    notes.remark('No database is named, so ReadySet replicates all databases that the user may read.')
  }
  return odd === undefined
}

function checkPassword(form: DeployForm, { password }: ExistingFields, notes: Notes): boolean {
  const odd = oddPassword(password)
  if (odd !== undefined) notes.problem('password', odd)
  if (password === '' && form.access !== 'anybody') {
    notes.problem(
      'password',
      'ReadySet lets no user without a password connect. Give one to the user, or let anybody connect.',
    )
    return false
  }
  return odd === undefined
}

function remarkOn(host: string, tls: DeployForm['tls'], caPem: string, notes: Notes): void {
  const { remark } = hostFromInside(host)
  if (remark !== undefined) notes.remark(`${remark}.`)
  if (caPem !== '' && tls !== 'verify')
    notes.remark('The certificate authority is used only when TLS verifies the certificate.')
  if (tls === 'disable' && !isNear(host)) {
    notes.remark(`TLS is off: the password and all rows cross the network to ${host} in the clear.`)
  }
}

/** On this machine or in a private network, where a connection in the clear is usual. */
function isNear(host: string): boolean {
  if (isIP(host) === 4) return /^(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host)
  if (isIP(host) === 6) return /^(::1$|f[cd]|fe80)/i.test(host)
  return !host.includes('.') || /\.(internal|local|localhost|lan|home\.arpa)\.?$/i.test(host)
}
