import type { PromptResult } from '../../../electron/caches/view.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'
import type { PromptPath } from './prompt-store.ts'

const plural = pluralIn('en')

const rows = (count: number) => plural(count, { one: '# row', other: '# rows' })

const choices: Readonly<Record<PromptPath, string>> = {
  both: 'On both, to compare',
  cache: 'Through the cache',
  upstream: 'Upstream',
}

type ByPath = Readonly<Record<PromptResult['path'], string>>

const paths: ByPath = { cache: 'Through the cache', upstream: 'Upstream' }
const asking: ByPath = { cache: 'Asking through the cache…', upstream: 'Asking the upstream…' }
const rowsOf: ByPath = { cache: 'Rows, cache', upstream: 'Rows, upstream' }

/** The SQL prompt, and its comparison of both paths. */
export const words = inLanguage('caches/prompt', {
  write: 'Write a statement',
  writeWords: 'sql query',
  statement: 'Statement',
  statementHint: 'One statement; it runs for real. Ctrl Enter runs it.',
  where: 'Where it runs',
  choices,
  run: 'Run',
  order: 'The upstream is asked first, then the cache.',
  problems: {
    placeholders: (names: string) => `Put values in the place of ${names}.`,
    mayChange: 'This may change data, so it runs on one path only: choose which.',
  },
  results: {
    paths,
    asking,
    refused: (path: string) => `${path}: refused`,
    rows: 'Rows',
    whose: 'Whose rows',
    rowsOf,
    noRows: 'It ran and answered no rows.',
    count: (count: number) => `${rows(count)}.`,
    countShown: (shown: string, count: number) => `${shown} of ${rows(count)} shown.`,
  },
  /** Who answered. */
  answered: {
    upstream: 'answered upstream',
    throughReadySet: 'through ReadySet, past its caches: this machine does not reach it',
    untold: 'this version does not say who answered',
    hit: 'a hit: answered from the cache',
    miss: 'a miss: the upstream answered, and the cache keeps it',
    passed: 'passed to the upstream',
    noCache: 'no cache has this query',
  },
  compare: {
    title: 'Before and after',
    about:
      'Runs the query on both paths in turns, on one connection each, after a few runs that are not counted. Both answers must be equal, otherwise nothing is compared.',
    howOften: 'How often',
    times: (count: number) => plural(count, { one: '# time', other: '# times' }),
    start: 'Compare',
    objections: {
      nothing: 'Write a SELECT above.',
      placeholders: 'Its parameters need values.',
      noSelect: 'Only a SELECT can be compared.',
    },
    runs: 'Runs',
    progress: (done: string, total: number) => `${done} of ${plural(total, { one: '# run', other: '# runs' })}`,
    other: 'This was another query than the one above.',
    columns: {
      path: 'Path',
      slowest: 'Slowest',
      perSecond: 'Per second',
      hits: 'Hits',
    },
    upstream: 'upstream',
    cache: 'cache',
    hits: (hits: string, runs: string) => `${hits} of ${runs}`,
    equal: (runs: number) =>
      plural(runs, {
        one: '# run on each path; all answers were equal.',
        other: '# runs on each path; all answers were equal.',
      }),
    differed: (runs: number) =>
      plural(runs, {
        one: '# run on each path; the answers differed.',
        other: '# runs on each path; the answers differed.',
      }),
    throughReadySet: 'The upstream was asked through ReadySet past its caches, which adds ReadySet’s own time to it.',
    measured: 'What is measured is one connection from this machine, not what the instance can bear.',
    cutOff: 'The comparison ended before it had a result. Nothing was changed.',
    cutOffHint: 'Run it again.',
  },
})
