import { createSummary, type Summary } from './summary.ts'

export type Labels = Readonly<Record<string, string>>

type Sample =
  | { readonly type: 'counter' | 'gauge'; readonly labels: Labels; value: number }
  | { readonly type: 'summary'; readonly labels: Labels; readonly value: Summary }

/** The registry behind `/metrics`. A series appears when it is first touched. Counters begin again with every start. */
export interface Metrics {
  count(name: string, labels?: Labels, by?: number): void
  gauge(name: string, value: number, labels?: Labels): void
  observe(name: string, value: number, labels?: Labels): void
  /** The sum of a counter's or gauge's series whose labels include these. */
  total(name: string, labels?: Labels): number
  /** Prometheus' text form: no `# HELP`, no `_total`, summaries for histograms, the global labels on every sample. */
  text(): string
}

export function createMetrics(globalLabels: Labels): Metrics {
  const families = new Map<string, Map<string, Sample>>()
  const sample = <T extends Sample>(name: string, labels: Labels, fresh: () => T): T => {
    const family = families.get(name) ?? new Map<string, Sample>()
    families.set(name, family)
    const key = JSON.stringify(labels)
    const found = family.get(key) ?? fresh()
    family.set(key, found)
    return found as T
  }
  return {
    count(name, labels = {}, by = 1) {
      sample(name, labels, () => ({ type: 'counter', labels, value: 0 })).value += by
    },
    gauge(name, value, labels = {}) {
      sample(name, labels, () => ({ type: 'gauge', labels, value })).value = value
    },
    observe(name, value, labels = {}) {
      sample(name, labels, () => ({ type: 'summary' as const, labels, value: createSummary() })).value.add(value)
    },
    total(name, labels = {}) {
      let sum = 0
      for (const one of families.get(name)?.values() ?? []) {
        const fits = Object.entries(labels).every(([key, value]) => one.labels[key] === value)
        if (fits && typeof one.value === 'number') sum += one.value
      }
      return sum
    },
    text: () => [...families].map(([name, family]) => familyText(name, [...family.values()], globalLabels)).join('\n'),
  }
}

function familyText(name: string, samples: readonly Sample[], globalLabels: Labels): string {
  const lines = [`# TYPE ${name} ${samples[0]?.type ?? 'counter'}`]
  for (const { labels: own, value } of samples) {
    const labels = { ...globalLabels, ...own }
    if (typeof value === 'number') {
      lines.push(`${name}${labelText(labels)} ${value}`)
      continue
    }
    for (const [quantile, figure] of value.quantiles()) {
      lines.push(`${name}${labelText({ ...labels, quantile })} ${figure}`)
    }
    lines.push(`${name}_sum${labelText(labels)} ${value.sum()}`, `${name}_count${labelText(labels)} ${value.count()}`)
  }
  return `${lines.join('\n')}\n`
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${escapeLabel(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
