import type { EngineTrouble } from '../../../electron/engines/condition.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const engineTroubles: Readonly<Record<EngineTrouble, (engine: string) => string>> = {
  'not-installed': (engine) => `${engine} is not installed`,
  'not-running': (engine) => `${engine} is installed and not running`,
  'permission-denied': (engine) => `${engine} runs, and this user may not use it`,
  'too-old': (engine) => `${engine} is too old`,
  unreachable: (engine) => `${engine} cannot be reached`,
}

/** The list of deployments, and what it says of those that need the user. */
export const words = inLanguage('deployments/list', {
  title: 'Deployments',
  filterCommand: 'Filter the deployments',
  deploy: 'Deploy ReadySet',
  onlineMeans: 'Online means that a query was answered through the port, not that a container runs.',
  count: (count: number) => plural(count, { one: '# deployment', other: '# deployments' }),
  countAsking: (count: string, asking: number) =>
    plural(asking, { one: `${count}, of which # needs you`, other: `${count}, of which # need you` }),
  empty: {
    title: 'No deployment yet',
    demo: 'Try the demo (no Docker needed)',
    means:
      'A deployment is a ReadySet cache in front of a PostgreSQL or MySQL database. Your application connects to its port instead of the database’s; queries that you choose are answered from the cache, all others go through. It will stand here with its state, its port and what it uses.',
  },
  filter: 'Filter by name, state, database, port',
  shownOf: (shown: string, total: number) => plural(total, { other: `${shown} of # shown` }),
  noneLikeThat: (filter: string) => `No deployment says “${filter}”.`,
  showAll: 'Show all',
  columns: {
    name: 'Name',
    state: 'State',
    why: 'Why',
    database: 'Database',
    mode: 'Mode',
    port: 'Port',
    version: 'Version',
    cpu: 'CPU %',
    memory: 'Memory',
  },
  demo: 'demo',
  origins: { adopted: 'adopted', remote: 'remote' },
  standIn: 'stand-in',
  attention: {
    also: 'Also:',
    since: 'since {when}',
    showWhatHappened: 'Show what happened',
    failed: {
      title: (name: string) => `${name} waits for your decision`,
      deploy: 'What it had made is kept until you retry or roll back; your database is as it was.',
      remove:
        'What was removed is gone; the rest stays until you retry or leave it as it is. A database that was there before is not touched.',
      change: 'Until you decide, applications may get errors. The database behind it is not touched.',
      see: 'See what failed',
    },
    adoptedGone: {
      title: (name: string) => `The container of ${name} is gone`,
      text: (container: string) =>
        `Somebody removed ${container}. Whoever made it can make it again, and it is found then; this program did not make it. Applications cannot connect to it; the database behind it is not touched.`,
      open: 'Open it, or forget it…',
    },
    gone: {
      title: (name: string) => `The containers of ${name} are gone`,
      happened: 'Somebody removed them outside this program.',
      means: (port: string) =>
        `Applications cannot connect to port ${port}; a database of your own behind it is not touched.`,
      open: 'Make them again or forget it…',
    },
    silent: {
      title: (name: string) => `${name} does not answer`,
      means: (port: string) => `Applications that connect to port ${port} get errors; no data is at risk.`,
      settings: 'Open its settings',
      log: 'Show the log',
    },
  },
  engine: {
    troubles: engineTroubles,
    wasTrue: 'What is shown of {engine} was true {when}. Containers that ran go on running.',
    trying: 'Trying…',
    tryAgain: 'Try again',
    useDemo: 'Use the demo',
    nextTry: 'next try by itself {when}',
  },
})
