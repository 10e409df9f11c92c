import type { Release } from '../release/release.ts'

/** Column names as they are from 1.26 on. */
export const columnNames = {
  caches: ['query_id', 'name', 'query', 'properties', 'count'],
  proxied: ['query_id', 'query', 'readyset_supported', 'count'],
  explainCreate: ['query_id', 'query', 'readyset_supported'],
  explainCaches: ['query'],
  entries: ['query_id', 'entry_id', 'last_accessed', 'last_refreshed', 'refresh_time_ms', 'refresh_period_ms', 'bytes'],
  materializations: [
    'domain_index',
    'node_index',
    'node_name',
    'node_description',
    'keys',
    'size_bytes',
    'partial',
    'indexes',
  ],
  replayPaths: [
    'domain',
    'tag',
    'source',
    'destination_index',
    'target_index',
    'path',
    'trigger_type',
    'trigger_index',
    'trigger_source_options',
  ],
} as const

const before126 = {
  caches: ['query id', 'cache name', 'query text', 'properties', 'count'],
  proxied: ['query id', 'proxied query', 'readyset supported', 'count'],
  explainCreate: ['query id', 'query', 'readyset supported'],
  explainCaches: ['query text'],
  entries: columnNames.entries.map((name) => name.replaceAll('_', ' ')),
} as const

/** Column names of a release, without `count` where metrics are off. */
export function namesOf(release: Release, what: keyof typeof before126, withCount = true): readonly string[] {
  const names: readonly string[] = (release.underscores ? columnNames : before126)[what]
  return withCount ? names : names.filter((name) => name !== 'count')
}
