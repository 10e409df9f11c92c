import type { Instance } from '../instance.ts'
import { readUpstreamUrl } from '../settings/upstream-url.ts'
import type { Alteration } from '../sql/statement.ts'
import { type Answer, empty, ReadysetError } from './answer.ts'

/** ALTER READYSET …: every form answers with nothing, or fails. */
export function alter(instance: Instance, alteration: Alteration): Answer {
  apply(instance, alteration)
  return empty
}

function apply(instance: Instance, alteration: Alteration): void {
  switch (alteration.kind) {
    case 'maintenance':
      instance.maintenance = alteration.enter
      return
    case 'eviction':
      return
    case 'log-level':
      setLogLevel(instance, alteration.directives)
      return
    case 'change-upstream':
      changeUpstream(instance, alteration.url)
      return
    case 'allow':
      changeAllowed(instance, alteration)
      return
    case 'set-user':
    case 'drop-user':
      changeUsers(instance, alteration)
      return
    default:
      changeReplication(instance, alteration)
  }
}

function setLogLevel(instance: Instance, directives: string): void {
  try {
    instance.log.setLevel(directives)
  } catch (error) {
    throw internal(`Failed to set log level: ${error instanceof Error ? error.message : error}`)
  }
}

function changeUpstream(instance: Instance, url: string): void {
  if (instance.replication.status() !== 'Disabled') {
    throw new ReadysetError('CHANGE UPSTREAM is only allowed when replication is disabled', 'unsupported')
  }
  let upstream: Instance['upstream']
  try {
    upstream = readUpstreamUrl(url)
  } catch (error) {
    throw internal(`invalid upstream URL: ${error instanceof Error ? error.message : error}`)
  }
  if (upstream.kind !== instance.kind) throw internal('wrong database type for upstream')
  instance.upstream = upstream
  instance.refresher.close()
}

function changeAllowed(instance: Instance, { add, what, names }: Extract<Alteration, { kind: 'allow' }>): void {
  const { allowed } = instance.authority.kept()
  const others = allowed[what].filter((name) => !names.includes(name))
  instance.authority.keep({ allowed: { ...allowed, [what]: add ? [...others, ...names] : others } })
}

type UserAlteration = Extract<Alteration, { kind: 'set-user' | 'drop-user' }>

function changeUsers(instance: Instance, alteration: UserAlteration): void {
  const verb = alteration.kind === 'drop-user' ? 'DROP' : alteration.add ? 'ADD' : 'MODIFY'
  const { users } = instance
  if (users === undefined) {
    throw new ReadysetError(`ALTER READYSET ${verb} USER requires authentication to be enabled`, 'unsupported')
  }
  const known = users.has(alteration.user)
  if (verb === 'ADD' && known) throw new ReadysetError(`user '${alteration.user}' already exists`)
  if (verb !== 'ADD' && !known) throw new ReadysetError(`user '${alteration.user}' not found`)
  if (verb !== 'ADD' && alteration.user === instance.upstream?.user) {
    throw new ReadysetError(`cannot ${verb} the user from --upstream-db-url`)
  }
  if (alteration.kind === 'drop-user') users.delete(alteration.user)
  else users.set(alteration.user, alteration.password)
  instance.authority.keep({ users: Object.fromEntries(users) })
}

function changeReplication(instance: Instance, alteration: Alteration): void {
  const { replication } = instance
  const stopped = replication.status() === 'Stopped'
  switch (alteration.kind) {
    case 'replication':
      if (!alteration.run && stopped) throw internal('replication is already stopped')
      if (alteration.run && !stopped) throw internal('replication is not stopped')
      if (alteration.run) replication.start()
      else replication.stop()
      return
    case 'replication-position':
      if (!stopped) throw internal('replication must be stopped before setting position')
      return
    case 'change-cdc':
      if (!stopped) throw internal('replication must be stopped before changing CDC URL')
      return
    case 'resnapshot-table': {
      const [schema, name] = schemaAndName(alteration.table)
      if (!replication.resnapshot(schema, name))
        throw new ReadysetError(`Table '${alteration.table.join('.')}' not found`)
      return
    }
    case 'add-tables':
      for (const table of alteration.tables) {
        const [schema, name] = schemaAndName(table)
        if (!replication.add(schema, name)) throw new ReadysetError(`Table '${table.join('.')}' already exists`)
      }
      return
    default:
      throw new Error(`unhandled alteration ${alteration.kind}`)
  }
}

function schemaAndName(parts: readonly string[]): readonly [schema: string | undefined, name: string] {
  return [parts.at(-2), parts.at(-1) ?? '']
}

function internal(words: string): ReadysetError {
  return new ReadysetError(`Internal error: ${words}`)
}
