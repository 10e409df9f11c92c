import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const hits = (count: number) => plural(count, { one: '# hit', other: '# hits' })
const misses = (count: number) => plural(count, { one: '# miss', other: '# misses' })

/** One query: its text, how long it takes, what a cache saves, and what can be done. */
export const words = inLanguage('caches/detail', {
  gone: 'The instance does not list this query now. It forgets queries when it restarts; this one stands here again once it is sent.',
  says: (reason: string) => `ReadySet says: ${reason}`,
  statement: 'The statement',
  reading: 'Reading the whole statement…',
  readAgain: 'Read it again',
  actions: {
    cache: 'Cache…',
    change: 'Change…',
    flush: 'Flush…',
    drop: 'Drop…',
    run: 'Run it…',
    copy: 'Copy the statement',
  },
  saving: {
    measured: 'Saved, measured since the instance started',
    howMeasured: (hits: string, upstream: string, cache: string) =>
      `${hits} hits × (upstream ${upstream} − cache ${cache}, both on average).`,
    estimate: 'Could save, an estimate',
    anHour: (time: string) => `${time} an hour`,
    whyRange:
      'Of upstream time, at the calls of the last minutes. It is a range because nobody knows beforehand how often the same values come again; after caching it is measured.',
    nothingYet: 'Nothing can be said before it was executed for some minutes under this program’s eyes.',
  },
  latency: {
    title: 'How long it takes',
    untold: 'This instance does not tell it.',
    columns: { path: 'Answered by', times: 'Times', average: 'Average' },
    upstream: 'the upstream',
    cache: 'the cache',
  },
  facts: {
    cache: 'Cache',
    properties: 'As ReadySet says it',
    hitRatio: 'Hit ratio',
    hitsAndMisses: (ratio: string, hit: number, missed: number) => `${ratio}: ${hits(hit)}, ${misses(missed)}`,
    refreshes: 'Refreshes',
    wasted: (refreshes: string, wasted: string) => `${refreshes}, of which ${wasted} came to nothing`,
    size: 'Size',
    sizeAndEntries: (bytes: string, entries: number) =>
      `${bytes} in ${plural(entries, { one: '# entry', other: '# entries' })}`,
    made: 'Made',
    madeBefore: 'before this program looked',
    executions: 'Executions',
    notCounted: 'not counted by this instance',
    sinceStart: (count: string) => `${count} since the instance started`,
    aMinute: 'Of them a minute',
    share: 'Of all upstream time',
    lastExecuted: 'Last executed',
    seenFirst: 'Seen first',
    id: 'Query id',
  },
})
