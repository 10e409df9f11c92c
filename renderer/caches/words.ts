import type { CacheFacts, CacheFlag, QueryRow, Verdict } from '../../electron/caches/view.ts'
import { formatCount, formatDuration, formatTenths } from '../ui/format.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/state.tsx'

export interface Look {
  readonly tone: Tone
  readonly icon: IconName
  readonly word: string
}

/** ReadySet's word on a query, as a state: a shape, a word, a colour. */
export const verdictLooks: Readonly<Record<Verdict['kind'], Look>> = {
  cacheable: { tone: 'busy', icon: 'tick', word: 'can be cached' },
  cached: { tone: 'quiet', icon: 'stack', word: 'cached' },
  checking: { tone: 'quiet', icon: 'loop', word: 'being checked' },
  skipped: { tone: 'quiet', icon: 'skip', word: 'skipped' },
  unsupported: { tone: 'quiet', icon: 'ring-struck', word: 'not supported' },
  unknown: { tone: 'quiet', icon: 'question', word: 'no verdict yet' },
}

/** ReadySet's reason for a refusal, else none. */
export function reasonOf(verdict: Verdict): string | null {
  return 'reason' in verdict ? verdict.reason : null
}

export const flagLooks: Readonly<Record<CacheFlag, Look & { readonly means: string }>> = {
  cold: { tone: 'warn', icon: 'pause', word: 'cold', means: 'not read for 24 hours' },
  wasteful: {
    tone: 'warn',
    icon: 'loop',
    word: 'wasteful',
    means: 'more refreshes came to nothing than reads were hits',
  },
  'low-hit-ratio': {
    tone: 'warn',
    icon: 'triangle',
    word: 'low hit ratio',
    means: 'more than half of the reads were misses',
  },
}

/** A time that is not meant exactly: `40 s`, `24 min`, `1.5 h`. */
export function roughTime(us: number): string {
  const seconds = us / 1_000_000
  if (seconds < 0.5) return '<1 s'
  if (seconds < 90) return `${formatCount(Math.round(seconds))} s`
  const minutes = seconds / 60
  if (minutes < 90) return `${formatCount(Math.round(minutes))} min`
  const hours = minutes / 60
  const tenths = Math.round(hours * 10) / 10
  if (hours < 9.95 && !Number.isInteger(tenths)) return `${formatTenths(tenths)} h`
  if (hours < 36) return `${formatCount(Math.round(hours))} h`
  return `${formatCount(Math.round(hours / 24))} d`
}

/** What caching would save an hour, as a range that promises nothing. */
export function couldSaveWords({ from, to }: NonNullable<QueryRow['couldSaveUs']>): string {
  const [low, high] = [roughTime(from), roughTime(to)]
  if (from < 500_000) return to < 500_000 ? high : `up to ${high}`
  return low === high ? `about ${low}` : `${low} to ${high}`
}

/** How a cache keeps its results, in words. */
export function policyWords({ type, ttlMs, refreshMs, properties }: CacheFacts): string {
  if (type === 'deep') return 'deep: kept fresh from the upstream’s replication stream'
  const life = ttlMs === null ? 'for the instance’s time to live' : `for ${formatDuration(ttlMs)}`
  if (refreshMs === null) return `shallow: kept ${life}`
  const how = /refresh every/i.test(properties) ? 'refreshed every' : 'refreshed after'
  return `shallow: kept ${life}, ${how} ${formatDuration(refreshMs)}`
}
