import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

/** What the log of an instance says around its lines. */
export const words = inLanguage('deployments/log', {
  search: 'Search in the log',
  searchCommand: 'Search the log',
  level: 'Level',
  levels: {
    all: 'All levels',
    info: 'Information and worse',
    warn: 'Warnings and errors',
    error: 'Errors only',
  },
  pause: 'Pause',
  goOn: 'Go on',
  copyShown: 'Copy the shown lines',
  download: 'Download all',
  count: (shown: string, total: number) => plural(total, { one: `${shown} of # line`, other: `${shown} of # lines` }),
  earlier: 'Read earlier lines',
  readAgain: 'Read it again',
  lines: 'Log lines',
  leftOut: (count: number) =>
    plural(count, {
      one: '# line is left out here: this page did not keep up. “Download all” has it.',
      other: '# lines are left out here: this page did not keep up. “Download all” has them.',
    }),
  wholeLine: 'The whole line',
  copyLine: 'Copy this line',
  close: 'Close',
  state: {
    pausedWithNew: (count: number) =>
      plural(count, { one: 'paused, # new line waits', other: 'paused, # new lines wait' }),
    paused: 'paused, nothing new',
    opening: 'opening',
    ended: 'at its end',
    following: 'following',
    follow: 'Follow the end',
  },
})
