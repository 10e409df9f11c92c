import type { CacheFacts, QueryRow, Verdict } from '../../electron/caches/view.ts'
import { formatDuration } from '../ui/format.ts'
import { roughTime } from './figures.ts'
import { words } from './words.ts'

/** ReadySet's reason for a refusal, else none. */
export function reasonOf(verdict: Verdict): string | null {
  return 'reason' in verdict ? verdict.reason : null
}

/** What caching would save an hour, as a range that promises nothing. */
export function couldSaveWords({ from, to }: NonNullable<QueryRow['couldSaveUs']>): string {
  const { atMost, about, between } = words.couldSave
  const [low, high] = [roughTime(from), roughTime(to)]
  if (from < 500_000) return to < 500_000 ? high : atMost(high)
  return low === high ? about(low) : between(low, high)
}

/** How a cache keeps its results. */
export function policyWords({ type, ttlMs, refreshMs, properties }: CacheFacts): string {
  const { deep, shallow, refreshedEvery, refreshedAfter, lifeOfInstance, life } = words.policy
  if (type === 'deep') return deep
  const kept = ttlMs === null ? lifeOfInstance : life(formatDuration(ttlMs))
  if (refreshMs === null) return shallow(kept)
  const refreshed = /refresh every/i.test(properties) ? refreshedEvery : refreshedAfter
  return refreshed(kept, formatDuration(refreshMs))
}
