import { readBody } from './ledger/read-body.ts'
import type { RecordDetail } from './view.ts'

/** Shorter values turn up anywhere by chance; they count only where a field consists of nothing else. */
const shortestPart = 4

/**
 * Looks in a body for the private values that the program knows (hosts, users, passwords, databases, tables, the home
 * folder, the host name). The contract's fixed words (event names, `mysql`, `postgres`) and what this program makes up
 * itself (the session id, the time) are not looked through: a database that is called `postgres` gives nothing away there.
 * What is found is named by its place and length, never by itself: it may be a password.
 */
export function leakCheck(body: string, privateValues: Iterable<string>): RecordDetail['leakCheck'] {
  const known = new Set([...privateValues].map((value) => value.trim()).filter((value) => value !== ''))
  const fields = freeFields(body)
  const present = [...known].flatMap((value) => {
    const wanted = value.toLowerCase()
    return fields
      .filter(({ text }) => (value.length < shortestPart ? text === wanted : text.includes(wanted)))
      .map(({ path }) => `a private value of ${value.length} characters, in ${path}`)
  })
  return { known: known.size, present: [...new Set(present)] }
}

interface Field {
  readonly path: string
  readonly text: string
}

const fixed = new Set(['anonymousId', 'event', 'timestamp', 'properties.db_backend'])

function freeFields(body: string): readonly Field[] {
  const { properties = {}, ...rest } = readBody(body)
  const all = [
    ...Object.entries(rest),
    ...Object.entries(properties).map(([key, value]) => [`properties.${key}`, value] as const),
  ]
  return all.flatMap(([path, value]) => (fixed.has(path) ? [] : [{ path, text: String(value).toLowerCase() }]))
}
