import type { Verdict } from '../view.ts'

/**
 * Reads ReadySet's word on a query: `yes`, `cached`, `pending`, `skipped: …`, and `unsupported: …` in SHOW PROXIED QUERIES
 * where EXPLAIN CREATE CACHE says `no: …`.
 */
export function verdictOf(said: string | null | undefined): Verdict {
  const match = /^(yes|cached|pending|skipped|unsupported|no)\b\s*:?\s*([\s\S]*)$/i.exec((said ?? '').trim())
  const reason = match?.[2]?.trim() || 'ReadySet gives no reason'
  switch (match?.[1]?.toLowerCase()) {
    case 'yes':
      return { kind: 'cacheable' }
    case 'cached':
      return { kind: 'cached' }
    case 'pending':
      return { kind: 'checking' }
    case 'skipped':
      return { kind: 'skipped', reason }
    case 'unsupported':
    case 'no':
      return { kind: 'unsupported', reason }
    default:
      return { kind: 'unknown' }
  }
}
