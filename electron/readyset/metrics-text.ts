/** One line of a Prometheus exposition. */
export interface MetricSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y
const labelValue = /"((?:[^"\\\n]|\\.)*)"/y
const spaces = /[ \t]*/y
const sampleValue = /[ \t]*([^ \t]+)(?:[ \t]+-?\d+)?[ \t]*$/y

/**
 * Reads the Prometheus text format (version 0.0.4), in the order of the text. Comments, types and lines that are no
 * samples are passed over, so that one odd line does not cost the others. A series that is missing was never touched:
 * take it as 0.
 */
export function parseMetrics(text: string): readonly MetricSample[] {
  const samples: MetricSample[] = []
  for (const line of text.split('\n')) {
    const sample = parseSample(line.endsWith('\r') ? line.slice(0, -1) : line)
    if (sample !== undefined) samples.push(sample)
  }
  return samples
}

function parseSample(line: string): MetricSample | undefined {
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    if (!match) return undefined
    at = pattern.lastIndex
    return match
  }
  take(spaces)
  const name = take(metricName)?.[0]
  if (name === undefined) return undefined
  take(spaces)
  const labels: Record<string, string> = Object.create(null)
  if (line[at] === '{') {
    at += 1
    for (take(spaces); line[at] !== '}'; take(spaces)) {
      const label = take(labelName)?.[0]
      take(spaces)
      if (label === undefined || line[at] !== '=') return undefined
      at += 1
      take(spaces)
      const value = take(labelValue)?.[1]
      if (value === undefined) return undefined
      labels[label] = unescaped(value)
      take(spaces)
      if (line[at] === ',') at += 1
      else if (line[at] !== '}') return undefined
    }
    at += 1
  }
  const value = numberOf(take(sampleValue)?.[1])
  return value === undefined ? undefined : { name, labels: { ...labels }, value }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
}

function numberOf(text: string | undefined): number | undefined {
  switch (text) {
    case undefined:
      return undefined
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY
    case '-Inf':
      return Number.NEGATIVE_INFINITY
    case 'NaN':
      return Number.NaN
    default:
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
  }
}
