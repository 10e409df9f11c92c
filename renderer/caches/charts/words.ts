import type { ChartData, SeriesName, SpanName } from '../../../electron/caches/view.ts'
import { inLanguage } from '../../ui/language.ts'
import type { ChartName } from './chart-kinds.ts'

const titles: Readonly<Record<ChartName, string>> = {
  latency: 'How long queries take',
  qps: 'Queries per second',
  executions: 'Executions per second',
  'hit-ratio': 'Hit ratio',
  connections: 'Connections of clients',
  memory: 'Memory',
  evictions: 'Entries evicted',
  lag: 'Behind the upstream, in bytes or transactions of its log',
  snapshot: 'Snapshot of the upstream',
}

const lines: Readonly<Record<SeriesName, string>> = {
  'qps-cached': 'from caches',
  'qps-upstream': 'from the upstream',
  'hit-ratio': 'hit ratio',
  'cached-p50': 'cache p50',
  'cached-p95': 'cache p95',
  'cached-p99': 'cache p99',
  'upstream-p50': 'upstream p50',
  'upstream-p95': 'upstream p95',
  'upstream-p99': 'upstream p99',
  connections: 'connections',
  memory: 'memory',
  'memory-limit': 'limit',
  evictions: 'evictions',
  'replication-lag': 'lag',
  'snapshot-percent': 'snapshot',
}

const spans: Readonly<Record<SpanName, string>> = {
  '1h': 'the last hour',
  '6h': 'the last 6 hours',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
}

const marks: Readonly<Record<ChartData['marks'][number]['kind'], string>> = {
  'cache-created': 'cache made',
  'cache-dropped': 'cache dropped',
  restart: 'restart',
}

/** At the beginning of a sentence. */
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Charts of an instance, and of one query. */
export const words = inLanguage('caches/charts', {
  reading: 'Reading the samples…',
  readAgain: 'Read the samples again',
  whatTheyAre: 'Sampled by this program while it runs; a gap is a time of which nothing is known.',
  none: (span: string) =>
    `There is no sample of ${span}. This program takes one every ten seconds while the instance runs and answers; the first lines show after two of them.`,
  untold: (span: string, charts: string) => `Not told by this instance in ${span}: ${charts}.`,
  choose: { span: 'How far back', percentile: 'Percentile of how long queries take' },
  spans,
  /** For the palette. */
  command: (span: string) => `Charts of ${span}`,
  titles,
  /** A chart's title where it stands within a sentence. */
  titleWithin: (title: string) => title.toLowerCase(),
  lines,
  notKnown: 'not known',
  table: {
    show: 'Table',
    showChart: 'Chart',
    label: (title: string) => `${title}, as a table`,
    when: 'When',
    between: (from: string, to: string) => `${from} to ${to}`,
  },
  /** What a chart shows, for those who do not see it. */
  summary: {
    steady: (line: string, value: string) => `${capital(line)}: ${value} all the time.`,
    moved: (line: string, last: string, least: string, most: string) =>
      `${capital(line)}: ${last} last, between ${least} and ${most}.`,
    unknown: (span: string) => `For ${span} of the time shown nothing is known.`,
    aroundCreation: (moment: string, upstream: string, cache: string) =>
      `Before the cache was made at ${moment}, ${upstream} upstream; since, ${cache} from the cache (medians).`,
  },
  marks: {
    title: 'Marked in the charts',
    kinds: marks,
    earlier: (count: string) => `And ${count} before them.`,
  },
  ofQuery: { title: 'Over time', none: 'There is no sample of it in this span.' },
})
