import type { CacheOptions, ItemResult } from '../../../electron/caches/view.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'
import type { OptionsForm } from './options-form.ts'

const plural = pluralIn('en')

const caches = (count: number) => plural(count, { one: '# cache', other: '# caches' })

type Meant = { readonly label: string; readonly means: string }

const types: Readonly<Record<CacheOptions['type'], Meant>> = {
  default: { label: 'As the instance is set up', means: 'deep where it can be, in deep mode.' },
  deep: { label: 'Deep', means: 'kept fresh from the upstream’s replication stream.' },
  shallow: { label: 'Shallow', means: 'results are kept for a time, and may be that old.' },
}

const refreshes: Readonly<Record<OptionsForm['refresh'], string>> = {
  none: 'Not refreshed',
  ahead: 'When read after',
  every: 'Every, read or not',
}

const transactions: Readonly<Record<CacheOptions['transactions'], string>> = {
  never: 'Go upstream',
  'until-write': 'From the cache until they write',
  always: 'From the cache always',
}

const outcomes: Readonly<Record<ItemResult['outcome'], string>> = {
  failed: 'failed',
  'not-tried': 'not tried',
  'not-there': 'was gone already',
  done: 'done',
}

/** What makes, empties and drops caches, and takes it back. */
export const words = inLanguage('caches/make', {
  says: 'ReadySet says:',
  create: {
    title: 'Cache this query',
    about: 'Reads of it are answered by ReadySet from then on. Your application changes nothing.',
    create: 'Create the cache',
    leave: 'Leave it as it is',
    statement: 'What is cached',
    asking: 'Asking ReadySet…',
    impossible: 'not possible',
    runs: 'What will run',
    copy: 'Copy what will run',
    whyLong: 'A deep cache is filled before it is there, which takes as long as its tables are large.',
    cancelled: 'What the instance makes all the same is dropped again.',
    failed: 'The cache was not made',
  },
  change: {
    title: (cache: string) => `Change the cache ${cache}`,
    about: 'It is made anew: its entries begin empty, and its figures at nothing.',
    change: 'Make it anew',
  },
  options: {
    kind: 'Kind',
    types,
    ttl: 'Time to live, seconds',
    ttlHint: 'Empty: as the instance is set up.',
    refresh: 'Refresh',
    refreshHint: 'Asks the upstream again before the time is over.',
    refreshes,
    refreshAfter: 'Refresh after, seconds',
    coalesce: 'Coalesce, seconds',
    coalesceHint: 'Reads of the same values wait so long for one upstream answer.',
    transaction: 'Reads within a transaction',
    transactions,
    name: 'Name',
    nameHint: 'Empty: its query id.',
    adaptive: 'Adaptive: refresh seldom where it puts much load on the upstream',
    noTime: 'Seconds, from 0.001 to a year.',
    needsTime: 'A refresh needs its time.',
    needsTtl: 'A refresh needs a time to live that it comes before.',
  },
  all: {
    title: 'Cache all supported queries',
    none: 'There is no candidate that ReadySet supports now. Let your application run: what it asks becomes one.',
    about: (count: number) =>
      plural(count, {
        one: '# query of the candidates can be cached. It takes memory; what is not read often is better left out.',
        other:
          '# queries of the candidates can be cached. Each takes memory; what is not read often is better left out.',
      }),
    aboutFirst: (supported: string, first: string) =>
      `${supported} queries of the candidates can be cached; this takes the first ${first} of them. Each takes memory; what is not read often is better left out.`,
    leave: 'Leave them as they are',
    create: (count: number) => `Create ${caches(count)}`,
    whyLong: 'They are made one after the other; deep ones are filled first.',
    cancelled: 'What was made until then stays.',
    failed: 'The caches were not made',
  },
  ask: {
    title: 'Can it be cached?',
    about: 'ReadySet says whether it could cache a query, and how it reads it. The query is not run.',
    ask: 'Ask ReadySet',
    cache: 'Cache it…',
    query: 'The query',
    queryHint: 'One SELECT, with values or with parameters. Ctrl Enter asks.',
    reads: 'How it reads it',
    readsLabel: 'How ReadySet reads it',
  },
  drop: {
    title: (cache: string) => `Drop the cache ${cache}?`,
    titleMany: (count: number) => `Drop ${caches(count)}?`,
    about:
      'Reads of these queries go to the upstream again, which answers them slower. Entries are gone; a drop can be undone for ten seconds. Your data is not touched.',
    keep: 'Keep',
    save: 'Save the definitions first',
    drop: (count: number) => plural(count, { one: 'Drop it', other: 'Drop them' }),
    list: 'What is dropped',
    reads: (rate: string) => `${rate} reads/min`,
  },
  flush: {
    title: (cache: string) => `Flush the cache ${cache}?`,
    titleAll: 'Flush all shallow caches?',
    about:
      'What is kept of results is thrown away; definitions stay. The next read of each goes to the upstream and fills it again, so the upstream has more to do for a while.',
    keep: 'Keep the entries',
    flush: 'Flush it',
    flushAll: 'Flush all',
    done: (cache: string) => `${cache} is empty`,
    doneAll: 'All shallow caches are empty',
    failed: 'Not flushed',
    unexplained: 'The instance gave no reason. What it had kept may be there still.',
  },
  run: {
    making: 'being made',
    since: 'for {span}',
    progress: (done: string, total: string) => `${done} of ${total}`,
    closable: 'You can close this: it goes on, and you are told how it ended.',
    cancelled: 'Cancelled',
  },
  report: {
    done: (count: number) => plural(count, { one: '# cache done', other: '# caches done' }),
    failed: (count: number) => plural(count, { other: '# failed' }),
    notTried: (count: number) => plural(count, { other: '# not tried, because the connection was lost' }),
    list: 'What became of each',
    outcomes,
  },
  undo: {
    undo: 'Undo',
    noReason: 'no reason told',
    why: (item: string, reason: string) => `${item}: ${reason}`,
    whyOfMany: (item: string, reason: string, others: number) =>
      `${item}: ${reason} ${plural(others, { other: '(and # more)' })}`,
    ofMaking: {
      command: (cache: string) => `Undo making the cache ${cache}`,
      made: (cache: string) => `${cache} is cached`,
      madeText: 'Its first read fills it.',
      changed: (cache: string) => `${cache} was made anew`,
      changedText: 'Its former definition comes back if you undo this.',
      gone: (cache: string) => `${cache} was gone already`,
      undone: (cache: string) => `${cache} is no longer cached`,
      undoneChange: (cache: string) => `${cache} is as it was`,
      failed: (cache: string) => `${cache}: not undone`,
    },
    ofDropping: {
      /** Of one by its name, or how many. */
      caches,
      command: (what: string) => `Undo dropping ${what}`,
      dropped: (what: string) => `${what} dropped`,
      droppedText: 'If you undo this it begins empty, with the same choices.',
      undone: (what: string) => `${what} made again`,
      failed: (what: string) => `${what}: not made again`,
    },
  },
})
