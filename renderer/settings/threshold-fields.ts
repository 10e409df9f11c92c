import type { AlertThresholds } from '../../electron/health/view.ts'

export type ThresholdName = keyof AlertThresholds

export interface ThresholdField {
  readonly name: ThresholdName
  readonly label: string
  readonly hint?: string
  readonly least: number
  readonly most: number
}

/** What may be said; the backend checks the same (`electron/settings/alert-thresholds.ts`, and a test holds them equal). */
export const thresholdFields: readonly ThresholdField[] = [
  { name: 'downSeconds', label: 'Down: seconds without an answer', least: 5, most: 86_400 },
  { name: 'restarts', label: 'Crash loop: restarts by the engine …', least: 2, most: 100 },
  { name: 'restartMinutes', label: '… within so many minutes', least: 1, most: 1_440 },
  {
    name: 'lagSeconds',
    label: 'Lag: seconds behind the upstream',
    hint: 'In deep mode, where ReadySet tells seconds: with REPLICATION_HEARTBEAT on.',
    least: 1,
    most: 86_400,
  },
  {
    name: 'lagMegabytes',
    label: 'Lag: megabytes of the upstream’s log',
    hint: 'In deep mode, where ReadySet tells bytes. With MySQL’s GTIDs it counts transactions, and only seconds are watched.',
    least: 1,
    most: 1_000_000,
  },
  {
    name: 'memoryPercent',
    label: 'Memory: percent of the limit',
    hint: 'Where a limit is set and ReadySet’s metrics are on.',
    least: 50,
    most: 100,
  },
  { name: 'diskPercent', label: 'Storage: percent used on the engine', least: 50, most: 100 },
]

export type TypedThresholds = Readonly<Record<ThresholdName, string>>

export function typedThresholds(given: AlertThresholds): TypedThresholds {
  return mapped(({ name }) => String(given[name]))
}

/** Why what is typed cannot stand; undefined where it can. */
export function thresholdProblem({ least, most }: ThresholdField, typed: string): string | undefined {
  const value = Number(typed.trim())
  if (/^\d+$/.test(typed.trim()) && value >= least && value <= most) return undefined
  return `A whole number from ${least} to ${most}.`
}

/** What is typed as thresholds; null while something of it cannot stand. */
export function thresholdsFrom(typed: TypedThresholds): AlertThresholds | null {
  if (thresholdFields.some((field) => thresholdProblem(field, typed[field.name]) !== undefined)) return null
  return mapped(({ name }) => Number(typed[name].trim()))
}

function mapped<T>(value: (field: ThresholdField) => T): Readonly<Record<ThresholdName, T>> {
  return Object.fromEntries(thresholdFields.map((field) => [field.name, value(field)])) as Record<ThresholdName, T>
}
