import { inLanguage } from '../ui/language.ts'
import { pluralIn } from '../ui/plural.ts'

const plural = pluralIn('en')

/** The first run. */
export const words = inLanguage('welcome', {
  windowTitle: 'Your choice · ReadySet Desktop',
  title: 'Before anything is sent, you choose',
  lead: 'ReadySet would like to know that deployments work: which kind of database, which versions, started or stopped. Never names, hosts, SQL or errors. You can read every message here, now and later, and change your mind at any time.',
  anonymous: {
    title: 'Anonymous',
    action: 'Send anonymously',
    means: 'A new random id each time the program runs. Two runs cannot be tied together.',
  },
  identified: {
    title: 'With my identifier',
    action: 'Send with identifier',
    means: 'As above, and your API key or a generated id, so that ReadySet can recognise you, for support.',
    field: 'Identifier',
    hint: 'Left empty, one is generated.',
  },
  off: {
    title: 'Off',
    action: 'Keep it off',
    means: 'Nothing is sent. You will still see here what would have been.',
  },
  offForGood:
    'Off for good, for scripts and fleets: {flag}, {variable} or {track}. Closing the window without choosing sends nothing.',
  reading: 'Reading what waits…',
  waiting: 'Waiting for your choice',
  waitingCount: (messages: number, sent: string) =>
    `${plural(messages, { one: '# message', other: '# messages' })}, ${sent} sent`,
  table: 'Messages that wait',
  columns: { state: 'State', event: 'Event', when: 'When', says: 'What it says', message: 'Message' },
  read: 'Read it',
  readEvent: (event: string) => `Read it: ${event}`,
  readingMessage: 'Reading the message…',
})
