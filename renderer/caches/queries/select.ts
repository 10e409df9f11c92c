import type { QueryRow, Verdict } from '../../../electron/caches/view.ts'
import type { FlagFilter } from './view-store.ts'

export type QueryTab = 'candidates' | 'cached'

export type VerdictFilter = 'all' | Exclude<Verdict['kind'], 'cached'>

export type SortKey =
  | 'query'
  | 'share'
  | 'calls'
  | 'avg'
  | 'p95'
  | 'could-save'
  | 'verdict'
  | 'first-seen'
  | 'hit-ratio'
  | 'hits'
  | 'misses'
  | 'cached-p95'
  | 'saved'
  | 'refresh'
  | 'size'
  | 'age'
  | 'flags'

export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

export interface Selection {
  readonly tab: QueryTab
  readonly text: string
  readonly verdict: VerdictFilter
  readonly flag: FlagFilter
  readonly sorting: Sorting
}

/** The rows that a tab shows, in their order. What is not known stands last, whichever way one sorts. */
export function selectRows(rows: readonly QueryRow[], selection: Selection): readonly QueryRow[] {
  const { tab, text, sorting } = selection
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = rows.filter(
    (row) =>
      (tab === 'cached') === (row.cache !== null) &&
      (tab === 'cached' ? fitsFlag(row, selection.flag) : fitsVerdict(row, selection.verdict)) &&
      words.every((word) => searchText(row).includes(word)),
  )
  const sign = sorting.descending ? -1 : 1
  return fits
    .map((row) => ({ row, value: sortValue(row, sorting.key) }))
    .sort((a, b) => compare(a.value, b.value, sign) || compare(busyness(a.row), busyness(b.row), -1) || byId(a, b))
    .map(({ row }) => row)
}

export function countRows(rows: readonly QueryRow[], tab: QueryTab): number {
  return rows.reduce((count, { cache }) => count + ((cache !== null) === (tab === 'cached') ? 1 : 0), 0)
}

type SortValue = number | string | null

/** What a column sorts by. */
export function sortValue(row: QueryRow, key: SortKey): SortValue {
  const { cache } = row
  switch (key) {
    case 'query':
      return row.text
    case 'share':
      return row.share
    case 'calls':
      return row.callsPerMinute ?? row.calls
    case 'avg':
      return row.upstream?.avgUs ?? null
    case 'p95':
      return row.upstream?.p95Us ?? null
    case 'could-save':
      return row.couldSaveUs?.to ?? null
    case 'verdict':
      return row.verdict.kind
    case 'first-seen':
      return row.firstSeenAt
    case 'hit-ratio':
      return cache?.hitRatio ?? null
    case 'hits':
      return cache?.hits ?? null
    case 'misses':
      return cache?.misses ?? null
    case 'cached-p95':
      return row.cached?.p95Us ?? null
    case 'saved':
      return cache?.savedUs ?? null
    case 'refresh':
      return cache?.wastedRefreshes ?? cache?.refreshes ?? null
    case 'size':
      return cache?.bytes ?? null
    case 'age':
      return cache?.createdAt ?? null
    case 'flags':
      return cache?.flags.length ?? null
  }
}

function compare(a: SortValue, b: SortValue, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return sign * (a < b ? -1 : 1)
}

/** Among equals, what is executed most stands first. */
function busyness({ callsPerMinute, calls }: QueryRow): number | null {
  return callsPerMinute ?? calls
}

function byId(a: { readonly row: QueryRow }, b: { readonly row: QueryRow }): number {
  return a.row.id < b.row.id ? -1 : 1
}

function fitsVerdict(row: QueryRow, filter: VerdictFilter): boolean {
  return filter === 'all' || row.verdict.kind === filter
}

function fitsFlag({ cache }: QueryRow, filter: FlagFilter): boolean {
  if (cache === null) return false
  if (filter === 'all') return true
  if (filter === 'flagged') return cache.flags.length > 0
  return filter === 'shallow' || filter === 'deep' ? cache.type === filter : cache.flags.includes(filter)
}

/** Ten thousand texts are lowered once a reading, not once a key. */
const lowered = new WeakMap<QueryRow, string>()

function searchText(row: QueryRow): string {
  const known = lowered.get(row)
  if (known !== undefined) return known
  const reason = 'reason' in row.verdict ? row.verdict.reason : ''
  const text = `${row.id} ${row.cache?.name ?? ''} ${reason} ${row.text}`.toLowerCase()
  lowered.set(row, text)
  return text
}
