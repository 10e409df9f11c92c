import type { TaskView } from '../../../electron/deployments/view.ts'
import type { HealthEntry, HealthFact } from '../../../electron/health/view.ts'

/** A line of the timeline: something that was seen, or something that this program did. */
export type TimelineLine =
  | { readonly kind: 'entry'; readonly key: string; readonly at: number; readonly entry: HealthEntry }
  | { readonly kind: 'task'; readonly key: string; readonly at: number; readonly task: TaskView }

export const timelineFilters = ['everything', 'state', 'engine', 'changes', 'alerts'] as const
export type TimelineFilter = (typeof timelineFilters)[number]

const groups: Readonly<Record<HealthFact['kind'], TimelineFilter>> = {
  state: 'state',
  ended: 'engine',
  started: 'engine',
  restarted: 'engine',
  'out-of-memory': 'engine',
  'health-check': 'engine',
  paused: 'engine',
  resumed: 'engine',
  removed: 'engine',
  image: 'changes',
  version: 'changes',
  'alert-fired': 'alerts',
  'alert-resolved': 'alerts',
  // In every filter: what is not there may not have been seen.
  gap: 'everything',
  'clock-back': 'everything',
}

/**
 * What was seen and what this program did, the newest first. Of the tasks only those that are not older than the oldest
 * entry that was read, while there are older entries to read.
 */
export function mergeTimeline(
  entries: readonly HealthEntry[],
  tasks: readonly TaskView[],
  more: boolean,
  filter: TimelineFilter,
): readonly TimelineLine[] {
  const oldest = more ? (entries.at(-1)?.until ?? 0) : 0
  const seen = entries.map((entry): TimelineLine => ({ kind: 'entry', key: `e${entry.n}`, at: entry.until, entry }))
  const done = tasks
    .map((task): TimelineLine => ({ kind: 'task', key: task.id, at: task.endedAt ?? task.startedAt, task }))
    .filter(({ at }) => at >= oldest)
  return [...seen, ...done].filter((line) => isIn(line, filter)).sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
}

function isIn(line: TimelineLine, filter: TimelineFilter): boolean {
  if (filter === 'everything') return true
  if (line.kind === 'task') return filter === 'changes'
  const group = groups[line.entry.fact.kind]
  return group === filter || group === 'everything'
}
