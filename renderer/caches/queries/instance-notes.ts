import type { QueryList } from '../../../electron/caches/view.ts'

/** What this instance cannot tell, and so is absent from the list; the most important first. */
export function instanceNotes({ abilities, truncated, rows }: QueryList): readonly string[] {
  if (!abilities.ownStatements) {
    return [
      'The user that this program connects as may not run ReadySet’s own statements, so its queries cannot be listed. Queries of applications are answered all the same.',
    ]
  }
  return [
    !abilities.metrics &&
      'This instance runs without metrics: how often queries run and how long they take is not known.',
    abilities.metrics &&
      !abilities.queryStats &&
      'This version does not tell how long each query takes; the list is sorted by calls where they are known.',
    !abilities.shallowCaches && !abilities.deepCaches && 'This version does not count hits and misses of a cache.',
    truncated && `There are more queries than the ${rows.length} that were read, those that run most.`,
  ].filter((note) => note !== false)
}
