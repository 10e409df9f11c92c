import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'
import type { PresetId } from './presets.ts'
import type { QueryTab, VerdictFilter } from './select.ts'
import type { FlagFilter } from './view-store.ts'

const plural = pluralIn('en')

type Named = { readonly name: string; readonly means: string }

const tabs: Readonly<Record<QueryTab, string>> = { candidates: 'Candidates', cached: 'Cached' }

const verdicts: Readonly<Record<VerdictFilter, string>> = {
  all: 'All verdicts',
  cacheable: 'Can be cached',
  checking: 'Being checked',
  skipped: 'Skipped',
  unsupported: 'Not supported',
  unknown: 'No verdict yet',
}

const flags: Readonly<Record<FlagFilter, string>> = {
  all: 'All caches',
  flagged: 'Worth a look',
  cold: 'Cold',
  wasteful: 'Wasteful',
  'low-hit-ratio': 'Low hit ratio',
  shallow: 'Shallow',
  deep: 'Deep',
}

const presets: Readonly<Record<PresetId, Named>> = {
  'most-time': { name: 'Most time', means: 'where the upstream spends its time' },
  'biggest-win': { name: 'Biggest win', means: 'what a cache could save most on, of what can be cached' },
  'most-frequent': { name: 'Most frequent', means: 'what is executed most' },
  slowest: { name: 'Slowest', means: 'what takes longest upstream, on average' },
  new: { name: 'New', means: 'what this program saw first most lately' },
}

/** The list of an instance's queries. */
export const words = inLanguage('caches/queries', {
  reading: 'Asking the instance for its queries…',
  query: 'The query',
  tabsLabel: 'Which queries',
  tabs,
  actions: {
    dropMarked: (count: number) => plural(count, { other: 'Drop #…' }),
    cacheAll: 'Cache all supported…',
    ask: 'Can it be cached?',
    flushAll: 'Flush all…',
    export: 'Export',
    import: 'Import…',
  },
  /** For the palette and the keys, with further words that each is found by. */
  commands: {
    search: 'Search in queries',
    candidates: 'Show the candidates',
    cached: 'Show what is cached',
    cache: 'Cache this query…',
    cacheWords: 'create ttl',
    drop: (name: string) => `Drop the cache ${name}…`,
    flush: (name: string) => `Flush the cache ${name}…`,
    close: 'Close the query',
    dropMarked: 'Drop the marked caches…',
    cacheAll: 'Cache all supported queries…',
    ask: 'Ask whether a query can be cached',
    askWords: 'paste explain',
    flushAll: 'Flush all shallow caches…',
    export: 'Export the caches as an SQL file',
    import: 'Import caches from an SQL file…',
  },
  filter: {
    presetsLabel: 'What to look for',
    presets,
    search: 'Search in queries',
    verdict: 'Verdict',
    verdicts,
    flag: 'Which caches',
    flags,
    all: (count: number) => plural(count, { one: '# query', other: '# queries' }),
    some: (shown: string, total: number) => `${shown} of ${plural(total, { one: '# query', other: '# queries' })}`,
    read: '{count}, read {when}',
    showAll: 'Show all',
  },
  grid: {
    candidates: (count: number) => plural(count, { one: 'Candidates, # row', other: 'Candidates, # rows' }),
    cached: (count: number) => plural(count, { one: 'Cached queries, # row', other: 'Cached queries, # rows' }),
    /** A column's name in full, which may be cut, and what its figure is. */
    heading: (name: string, means: string) => `${name}: ${means}`,
    markAll: 'Mark all that are shown',
    mark: (cache: string) => `Mark ${cache}`,
    action: 'Action',
    cache: 'Cache…',
    /** A part of the refreshes that came to nothing. */
    idle: (share: string) => `${share} idle`,
  },
  columns: {
    query: { name: 'Query', means: 'as ReadySet sees it, its values replaced by parameters' },
    share: { name: 'Time', means: 'of all the time that queries spend upstream' },
    calls: { name: 'Calls/min', means: 'executions a minute, of the last minutes' },
    average: { name: 'Average', means: 'what one execution takes upstream on average' },
    upstreamP95: { name: 'p95', means: '95 of 100 executions upstream take at most this' },
    couldSave: { name: 'Could save/h', means: 'upstream time an hour, an estimate' },
    verdict: { name: 'Verdict', means: 'what ReadySet says of it' },
    hitRatio: { name: 'Hit ratio', means: 'reads that the cache answered, of all' },
    hits: { name: 'Hits', means: 'reads that the cache answered' },
    misses: { name: 'Misses', means: 'reads that went upstream and filled it' },
    cachedP95: { name: 'p95', means: '95 of 100 reads from the cache take at most this' },
    /** The same among the columns of a cache. */
    besideCachedP95: { name: 'Upstream', means: '95 of 100 executions upstream take at most this' },
    saved: { name: 'Saved', means: 'measured since the instance started' },
    refreshes: { name: 'Refreshes', means: 'how many there were, or the part of them that came to nothing' },
    size: { name: 'Size', means: 'bytes of its entries' },
    age: { name: 'Age', means: 'since this program saw it first' },
    flags: { name: 'Look at', means: 'what is amiss with it' },
  },
  trouble: {
    label: 'What could not be read',
    none: 'could not be read',
    some: 'not all could be read',
    asked: 'Asked {when}; asked again by itself.',
    again: 'Read the queries again',
  },
  untold: {
    label: 'What this instance cannot tell',
    ownStatements:
      'The user that this program connects as may not run ReadySet’s own statements, so its queries cannot be listed. Queries of applications are answered all the same.',
    metrics: 'This instance runs without metrics: how often queries run and how long they take is not known.',
    queryStats:
      'This version does not tell how long each query takes; the list is sorted by calls where they are known.',
    hits: 'This version does not count hits and misses of a cache.',
    truncated: (read: number) =>
      plural(read, {
        one: 'There are more queries than the one that was read.',
        other: 'There are more queries than the # that were read, which are those that run most.',
      }),
  },
  none: {
    fits: 'No query is like that. Change the filter, or show all.',
    unread: 'Nothing could be read, so nothing is shown.',
    candidates: {
      title: 'No query has gone upstream yet',
      means:
        'Let your application connect to this deployment’s port. Each query that it sends stands here once it has run, with what it costs upstream and whether it can be cached.',
    },
    cached: {
      title: 'Nothing is cached yet',
      means:
        'Choose a query among the candidates and press “Cache…”. From then on it stands here, with its hits, its misses and the time that it saves.',
    },
  },
})
