export interface JsonLine {
  readonly depth: number
  /** Quoted, as it stands in the text; null for a bracket or an array's member. */
  readonly key: string | null
  readonly value: string
  /** The comma after it, where there is one. */
  readonly end: string
  /** `properties.db_backend`; empty for brackets that close. */
  readonly path: string
}

/** Lays a JSON text out in lines with the path of each, changing no key or value. What is no JSON is one line as it stands. */
export function layOutJson(text: string): readonly JsonLine[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return [{ depth: 0, key: null, value: text, end: '', path: '' }]
  }
  return lines(parsed, { depth: 0, key: null, end: '', path: '' })
}

type Place = Omit<JsonLine, 'value'>

function lines(value: unknown, place: Place): readonly JsonLine[] {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : []
  if (entries.length === 0) return [{ ...place, value: JSON.stringify(value) }]
  const list = Array.isArray(value)
  const inner = entries.flatMap(([name, member], index) =>
    lines(member, {
      depth: place.depth + 1,
      key: list ? null : JSON.stringify(name),
      end: index < entries.length - 1 ? ',' : '',
      path: place.path === '' ? name : `${place.path}.${name}`,
    }),
  )
  return [
    { ...place, value: list ? '[' : '{', end: '' },
    ...inner,
    { ...place, key: null, value: list ? ']' : '}', path: '' },
  ]
}
