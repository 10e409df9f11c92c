import type { CacheMode, DatabaseKind } from '../../readyset/kinds.ts'
import { type Found, publishedHttp, publishedSql } from './find-guests.ts'
import { madeBy, madeByWords } from './made-by.ts'
import type { KnownFact } from './view.ts'

const kinds: Readonly<Record<DatabaseKind, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL' }
const modes: Readonly<Record<CacheMode, string>> = {
  shallow: 'shallow: results are kept for a time',
  deep: 'deep: results follow the replication stream',
  'deep-then-shallow': 'deep where it can be, else shallow',
}

/** What a found container tells, in words, and what it does not. Holds no password. */
export function describeFound(found: Found): {
  readonly known: readonly KnownFact[]
  readonly unknown: readonly string[]
} {
  const { container, facts } = found
  const by = madeBy(container)
  const sql = publishedSql(found)
  const http = publishedHttp(found)
  const { upstream, release } = facts
  const version = release.crate?.join('.') ?? release.release
  const known: KnownFact[] = [
    { name: 'Container', value: container.name },
    { name: 'Image', value: container.image },
    { name: 'Made by', value: madeByWords(by) },
  ]
  if (by.kind === 'compose' && by.folder !== null) known.push({ name: 'Its files', value: by.folder })
  if (facts.kind !== null) known.push({ name: 'Database', value: kinds[facts.kind] })
  known.push({ name: 'Cache mode', value: modes[facts.cacheMode] })
  if (upstream) known.push({ name: 'Upstream', value: upstreamWords(upstream) })
  if (sql) known.push({ name: 'SQL', value: `${sql.address}:${sql.port}` })
  if (http) known.push({ name: 'Health and metrics', value: `${http.address}:${http.port}` })
  if (version !== null) known.push({ name: 'Version', value: `${version}, by the image’s tag` })
  known.push({ name: 'Restart', value: restartWords(container.restart, container.removedOnStop) })
  known.push({ name: 'Its own telemetry', value: facts.reportsByItself ? 'on' : 'off' })

  const unknown: string[] = []
  if (facts.kind === null) unknown.push('Which database it caches: its settings name no upstream.')
  if (sql === null)
    unknown.push('Where SQL is reached: its SQL port is not published, so that it can be watched but not asked.')
  if (http === null) unknown.push('Metrics: its HTTP port is not published, so that charts show what SQL tells alone.')
  if (version === null) unknown.push('Its version, until it is asked: the tag of its image moves.')
  if (facts.reportsByItself) unknown.push('Whether its telemetry reaches anybody: that depends on the build.')
  unknown.push('What happened to it before now.')
  return { known, unknown }
}

function upstreamWords({ host, port, user, database }: NonNullable<Found['facts']['upstream']>): string {
  return `${database === '' ? 'all databases' : database} on ${host}:${port} as ${user}`
}

function restartWords(policy: string, removedOnStop: boolean): string {
  if (removedOnStop) return 'never; the engine removes it when it stops'
  switch (policy) {
    case 'no':
    case '':
      return 'never by itself'
    case 'on-failure':
      return 'by the engine when it fails'
    default:
      return `by the engine, ${policy}`
  }
}
