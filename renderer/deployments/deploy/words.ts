import type { PlannedObject } from '../../../electron/deployments/draft.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const planned: Readonly<Record<PlannedObject['what'], string>> = {
  image: 'get image',
  network: 'network',
  volume: 'volume',
  container: 'container',
}

/** The deploy form's frame, and what it means. */
export const words = inLanguage('deployments/deploy', {
  title: 'Deploy ReadySet',
  demoTitle: 'Try the demo',
  nothingYet: 'nothing is changed before you press Deploy',
  nothingLeaves: 'nothing to install, nothing leaves this computer',
  toMend: (count: number) => plural(count, { one: '# thing to mend', other: '# things to mend' }),
  check: 'Check first',
  checking: 'Checking…',
  deploy: 'Deploy',
  startDemo: 'Start the demo',
  what: 'What to deploy',
  reading: 'Reading the defaults…',
  readAgain: 'Read them again',
  workOutAgain: 'Work it out again',
  review: 'Review',
  parts: { plan: 'What will be made', checks: 'Checks', settings: 'Settings', compose: 'Compose file' },
  planned,
  unfinished: 'What will be made shows here once the form says enough. It still needs:',
  checks: {
    about:
      'Looks at the engine, disk, memory, ports and image, and connects to the database from inside the engine. Nothing is changed. Deploy does the same first.',
    pass: (count: number) => plural(count, { one: '# passes', other: '# pass' }),
    warn: (count: number) => plural(count, { one: '# warns', other: '# warn' }),
    fail: (count: number) => plural(count, { one: '# fails', other: '# fail' }),
    none: 'nothing found yet',
    running: (soFar: string) => `checking, ${soFar}`,
    brokenOff: (soFar: string) => `broken off, ${soFar}`,
    now: 'Check now',
    again: 'Check again',
    changed: 'The form has changed since.',
  },
  secrets: 'Secrets reach the container through its environment alone: no command line, label or log holds them.',
  compose: {
    label: 'Compose file',
    copy: 'Copy the Compose file',
    about:
      'Works with plain {command} and an {file} beside it, which holds the secrets that stand here as names. Once it is deployed, its settings give both files.',
    download: 'Download compose.yaml',
  },
  demo: {
    database: 'Database',
    databaseIs: 'PostgreSQL with sample data: tables that join, tens of thousands of rows',
    readyset: 'ReadySet',
    readysetIs: 'a stand-in that answers as ReadySet does: caches, hits and misses, its own statements',
    sql: 'SQL on',
    sqlAt: (address: string) => `${address}, for psql or any client`,
    telemetry: 'Telemetry',
    telemetryIs: 'none is sent; the log shows what would have been',
    about: 'It runs inside this program, ends with it, and is called a demo wherever it shows.',
  },
})
