/**
 * The part of a line behind its spans. Spans stand before the target as `name{field=value …}:`, joined without
 * spaces; a field's value may be quoted text with braces in it. A line without spans comes back as it is.
 */
export function skipSpans(text: string): string {
  let rest = text
  for (;;) {
    const name = /^[\w .\-/]+\{/.exec(rest)
    if (!name) return rest
    const end = closingBrace(rest, name[0].length)
    if (end === undefined || rest[end + 1] !== ':') return rest
    rest = rest.slice(end + 2).trimStart()
  }
}

function closingBrace(text: string, from: number): number | undefined {
  let depth = 1
  let quoted = false
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return undefined
}
