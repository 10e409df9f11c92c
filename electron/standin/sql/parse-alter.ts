import { type Cursor, readMany } from './cursor.ts'
import type { AllowedThing, Alteration } from './statement.ts'

/** The words after ALTER READYSET. */
export function parseAlteration(cursor: Cursor): Alteration | undefined {
  if (cursor.tryWords('RESNAPSHOT', 'TABLE')) {
    const table = cursor.tryName()
    return table && { kind: 'resnapshot-table', table }
  }
  if (cursor.tryWords('ADD', 'TABLES')) {
    const tables = readMany(cursor, () => cursor.tryName())
    return tables && { kind: 'add-tables', tables }
  }
  if (cursor.tryWords('ENTER', 'MAINTENANCE', 'MODE')) return { kind: 'maintenance', enter: true }
  if (cursor.tryWords('EXIT', 'MAINTENANCE', 'MODE')) return { kind: 'maintenance', enter: false }
  if (cursor.tryWords('STOP', 'REPLICATION')) return { kind: 'replication', run: false }
  if (cursor.tryWords('START', 'REPLICATION')) return { kind: 'replication', run: true }
  if (cursor.tryWords('SET', 'EVICTION')) return readEviction(cursor)
  return readTextual(cursor) ?? readUserOrAllowance(cursor)
}

/** Those that take one text in quotes. */
function readTextual(cursor: Cursor): Alteration | undefined {
  if (cursor.tryWords('SET', 'LOG', 'LEVEL')) {
    return withText(cursor, (directives) => ({ kind: 'log-level', directives }))
  }
  if (cursor.tryWords('SET', 'REPLICATION', 'POSITION')) {
    return withText(cursor, (position) => ({ kind: 'replication-position', position }))
  }
  if (cursor.tryWords('CHANGE', 'UPSTREAM', 'TO')) return withText(cursor, (url) => ({ kind: 'change-upstream', url }))
  if (cursor.tryWords('CHANGE', 'CDC', 'TO')) return withText(cursor, (url) => ({ kind: 'change-cdc', url }))
  if (cursor.tryWords('DROP', 'USER')) return withText(cursor, (user) => ({ kind: 'drop-user', user }))
  return undefined
}

function readUserOrAllowance(cursor: Cursor): Alteration | undefined {
  const verb = cursor.tryOneOf('ADD', 'MODIFY', 'DROP')
  if (verb !== undefined && verb !== 'DROP' && cursor.tryWords('USER')) {
    const user = cursor.tryString()
    const password = cursor.tryWords('PASSWORD') ? cursor.tryString() : undefined
    if (user === undefined || password === undefined) return undefined
    return { kind: 'set-user', add: verb === 'ADD', user, password }
  }
  if (verb === undefined || verb === 'MODIFY' || !cursor.tryWords('SHALLOW', 'CACHE', 'ALLOWED')) return undefined
  const what = cursor.tryOneOf('FUNCTION', 'VARIABLE', 'SCHEMA')?.toLowerCase() as AllowedThing | undefined
  const names = readMany(cursor, () => cursor.tryName()?.join('.').toLowerCase())
  return what && names && { kind: 'allow', add: verb === 'ADD', what, names }
}

function withText(cursor: Cursor, make: (text: string) => Alteration): Alteration | undefined {
  const text = cursor.tryString()
  return text === undefined ? undefined : make(text)
}

function readEviction(cursor: Cursor): Alteration | undefined {
  const limit = cursor.tryWords('MEMORY', 'LIMIT') ? cursor.tryNumber() : undefined
  const period = cursor.tryWords('PERIOD') ? cursor.tryNumber() : undefined
  return limit === undefined && period === undefined ? undefined : { kind: 'eviction' }
}
