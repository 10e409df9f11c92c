import { readBody } from '../ledger/read-body.ts'

/** Where the library's fields and the record's body differ, as a path; null where they say the same. */
export function differenceFromRecord(kept: Readonly<Record<string, unknown>>, recordBody: string): string | null {
  return difference('', withoutEmpty(kept), withoutEmpty(readBody(recordBody)))
}

/** The library always sends `properties`, also when there are none. */
function withoutEmpty(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { properties, ...rest } = body
  const empty = typeof properties === 'object' && properties !== null && Object.keys(properties).length === 0
  return properties === undefined || empty ? rest : body
}

function difference(path: string, a: unknown, b: unknown): string | null {
  if (Object.is(a, b)) return null
  if (!isObject(a) || !isObject(b)) return path || 'the body'
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(path ? `${path}.${key}` : key, a[key], b[key])
    if (found) return found
  }
  return null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
