/** Why ReadySet would not take a list of tables, in a sentence; undefined when it would, and for an empty one. */
export function tableFilterProblem(text: string): string | undefined {
  const entries = splitEntries(text)
  if (text.trim() === '') return undefined
  if (entries === undefined) return 'A quoted name is not closed.'
  const bad = entries.find((entry) => !/^(\*|[^.*\s"`]+|"[^"]+"|`[^`]+`)\.(\*|[^.*\s"`]+|"[^"]+"|`[^`]+`)$/.test(entry))
  if (bad === undefined) return undefined
  return bad === ''
    ? 'Between two commas stands nothing.'
    : `${JSON.stringify(bad)} is not understood: write schema.table, or schema.* for all tables of a schema.`
}

/** The entries between commas that stand outside quotes; undefined where a quote is left open. */
function splitEntries(text: string): readonly string[] | undefined {
  const entries: string[] = ['']
  let quote = ''
  for (const character of text) {
    if (quote === '' && character === ',') entries.push('')
    else {
      if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === '`')) quote = character
      entries.push(`${entries.pop() ?? ''}${character}`)
    }
  }
  return quote === '' ? entries.map((entry) => entry.trim()) : undefined
}
