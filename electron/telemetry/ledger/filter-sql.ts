import type { RecordFilter } from '../view.ts'
import type { CountDimension } from './counts.ts'
import { type SearchWord, searchWords } from './search-words.ts'

/** One column that has to have one of some values. */
export interface Condition {
  readonly column: 'state' | 'event' | 'deployment_id' | 'session' | 'identified'
  readonly dimension: CountDimension
  readonly values: readonly (string | number)[]
}

export interface ParsedFilter {
  readonly conditions: readonly Condition[]
  /** Null where nothing is searched for. */
  readonly search: readonly SearchWord[] | null
  readonly from: number | null
  readonly to: number | null
}

/** A filter's parts; an empty list of states or events is the same as none. */
export function parseFilter(filter: RecordFilter): ParsedFilter {
  const condition = (
    column: Condition['column'],
    dimension: CountDimension,
    values: readonly (string | number)[] = [],
  ) => (values.length > 0 ? [{ column, dimension, values: [...new Set(values)] }] : [])
  const words = searchWords(filter.text ?? '')
  return {
    conditions: [
      ...condition('state', 'state', filter.states),
      ...condition('event', 'event', filter.events),
      ...condition('deployment_id', 'deployment', filter.deploymentId === undefined ? [] : [filter.deploymentId]),
      ...condition('session', 'session', filter.session === undefined ? [] : [filter.session]),
      ...condition('identified', 'identified', filter.identified === undefined ? [] : [filter.identified ? 1 : 0]),
    ],
    search: words.length > 0 ? words : null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  }
}

/** True where nothing but the one condition narrows the list, so that its count is known without looking. */
export function isCountKnown({ conditions, search, from, to }: ParsedFilter): boolean {
  return conditions.length <= 1 && search === null && from === null && to === null
}
