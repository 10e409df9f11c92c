import type { AlertThresholds } from '../../electron/health/view.ts'
import { words } from './words.ts'

export type ThresholdName = keyof AlertThresholds

export interface ThresholdField {
  readonly name: ThresholdName
  readonly least: number
  readonly most: number
}

/** What may be said; the backend checks the same (`electron/settings/alert-thresholds.ts`, and a test holds them equal). */
export const thresholdFields: readonly ThresholdField[] = [
  { name: 'downSeconds', least: 5, most: 86_400 },
  { name: 'restarts', least: 2, most: 100 },
  { name: 'restartMinutes', least: 1, most: 1_440 },
  {
    name: 'lagSeconds',
    least: 1,
    most: 86_400,
  },
  {
    name: 'lagMegabytes',
    least: 1,
    most: 1_000_000,
  },
  {
    name: 'memoryPercent',
    least: 50,
    most: 100,
  },
  { name: 'diskPercent', least: 50, most: 100 },
]

export type TypedThresholds = Readonly<Record<ThresholdName, string>>

export function typedThresholds(given: AlertThresholds): TypedThresholds {
  return mapped(({ name }) => String(given[name]))
}

/** Why what is typed cannot stand; undefined where it can. */
export function thresholdProblem({ least, most }: ThresholdField, typed: string): string | undefined {
  const value = Number(typed.trim())
  if (/^\d+$/.test(typed.trim()) && value >= least && value <= most) return undefined
  return words.alerts.whole(least, most)
}

/** What is typed as thresholds; null while something of it cannot stand. */
export function thresholdsFrom(typed: TypedThresholds): AlertThresholds | null {
  if (thresholdFields.some((field) => thresholdProblem(field, typed[field.name]) !== undefined)) return null
  return mapped(({ name }) => Number(typed[name].trim()))
}

function mapped<T>(value: (field: ThresholdField) => T): Readonly<Record<ThresholdName, T>> {
  return Object.fromEntries(thresholdFields.map((field) => [field.name, value(field)])) as Record<ThresholdName, T>
}
