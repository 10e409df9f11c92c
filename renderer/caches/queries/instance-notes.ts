import type { QueryList } from '../../../electron/caches/view.ts'
import { words } from './words.ts'

/** What this instance cannot tell, and so is absent from the list; the most important first. */
export function instanceNotes({ abilities, truncated, rows }: QueryList): readonly string[] {
  const { ownStatements, metrics, queryStats, hits, truncated: more } = words.untold
  if (!abilities.ownStatements) return [ownStatements]
  return [
    !abilities.metrics && metrics,
    abilities.metrics && !abilities.queryStats && queryStats,
    !abilities.shallowCaches && !abilities.deepCaches && hits,
    truncated && more(rows.length),
  ].filter((note) => note !== false)
}
