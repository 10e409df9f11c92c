import type { RecordFilter, RecordState, RecordSummary, TelemetryEvent } from '../../../electron/telemetry/view.ts'

/** What the filter bar holds, as it stands in the controls. */
export interface LogFilter {
  readonly text: string
  readonly state: RecordState | 'all' | 'pending'
  readonly event: TelemetryEvent | 'all'
  readonly deployment: string
  readonly identity: 'all' | 'anonymous' | 'identified'
  /** `all`, `this` run, or the id of an earlier one. */
  readonly session: string
  readonly time: 'all' | 'hour' | 'day' | 'week'
}

export const noFilter: LogFilter = {
  text: '',
  state: 'all',
  event: 'all',
  deployment: 'all',
  identity: 'all',
  session: 'all',
  time: 'all',
}

const hour = 3_600_000
const spans = { hour, day: 24 * hour, week: 168 * hour } as const

/** Not settled yet: these are what "clear" keeps. */
export const pendingStates: readonly RecordState[] = ['held', 'waiting', 'sending', 'retrying']

/** The filter in the ledger's terms. `session` is this run's id, `now` milliseconds since the epoch. */
export function toRecordFilter(filter: LogFilter, session: string, now: number): RecordFilter {
  return {
    ...(filter.text.trim() !== '' && { text: filter.text.trim() }),
    ...(filter.state === 'pending' && { states: pendingStates }),
    ...(filter.state !== 'all' && filter.state !== 'pending' && { states: [filter.state] }),
    ...(filter.event !== 'all' && { events: [filter.event] }),
    ...(filter.deployment !== 'all' && { deploymentId: filter.deployment }),
    ...(filter.identity !== 'all' && { identified: filter.identity === 'identified' }),
    ...(filter.session !== 'all' && { session: filter.session === 'this' ? session : filter.session }),
    ...(filter.time !== 'all' && { from: now - spans[filter.time] }),
  }
}

/**
 * Whether a record that has just come belongs into the list. What stands in its body only the ledger knows, so with words to
 * search for the answer is null: ask again.
 */
export function matches(record: RecordSummary, filter: RecordFilter): boolean | null {
  const { states, events, deploymentId, session, identified, from, to, text } = filter
  const fits =
    (!states || states.includes(record.state)) &&
    (!events || events.includes(record.event)) &&
    (deploymentId === undefined || record.deploymentId === deploymentId) &&
    (session === undefined || record.session === session) &&
    (identified === undefined || record.identified === identified) &&
    (from === undefined || record.at >= from) &&
    (to === undefined || record.at <= to)
  return fits && text !== undefined ? null : fits
}

/** The filter as the query of a URL: lists stand with commas. */
export function toQuery(filter: RecordFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]))
}
