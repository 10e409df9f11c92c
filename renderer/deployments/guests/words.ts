import type { Origin } from '../../../electron/deployments/view.ts'
import { inLanguage } from '../../ui/language.ts'

/** What is said of instances that this program did not make. */
export const words = inLanguage('deployments/guests', {
  found: 'Found on this engine',
  foundAbout:
    'These run ReadySet, and somebody else started them. Nothing is done with them, and no telemetry is recorded of them, until you adopt them.',
  foundColumns: {
    container: 'Container',
    madeBy: 'Made by',
    database: 'Database',
    port: 'Port',
    reports: 'Its own telemetry',
    adopt: 'Adopt',
  },
  adopt: 'Adopt…',
  adoptNamed: (container: string) => `Adopt ${container}…`,
  running: 'runs',
  notRunning: 'stopped',
  notPublished: 'not published',
  notKnown: 'not known',
  reports: 'reports telemetry on its own',
  silent: 'off',
  addByAddress: 'Add by address',
  adoptTitle: (container: string) => `Adopt ${container}`,
  adoptNothing:
    'Adopting changes nothing: the container goes on as it is. This program begins to watch it, asks it a query now and then, and keeps what it measures. Its starts and stops are recorded as telemetry events from then on.',
  looking: 'Looking at the container…',
  lookAgain: 'Look again',
  toDeployments: 'Go to the deployments',
  known: 'What is known',
  unknown: 'What is not known',
  name: 'Name',
  kind: 'Database',
  login: 'Login',
  loginAbout:
    'A user of the database behind it. With it the instance is asked whether it answers, and its queries are listed.',
  noLogin: 'Adopt it without a login: it is watched and not asked',
  user: 'User',
  password: 'Password',
  passwordFromContainer: 'Blank: the one in its own settings.',
  passwordStays: 'Blank: stays as it is.',
  anybody: 'It lets anybody in; any name will do.',
  database: 'Name of the database',
  adoptNow: 'Adopt it',
  leave: 'Leave it alone',
  addTitle: 'Add an instance by its address',
  addAbout:
    'For a ReadySet that runs elsewhere. Its queries, caches, charts and SQL work; its life cycle, log and use of the machine are not to be had, for there is no engine here to ask.',
  url: 'Its URL',
  urlLike: 'postgresql://user:password@host:5433/database',
  urlHint: 'With the port of ReadySet, 5433 or 3307 unless it was set; the database’s own port leads past the cache.',
  tls: 'Connection',
  ca: 'Certificate of its authority',
  caHint: 'In PEM form. Blank: the authorities that the system trusts.',
  metrics: 'Address of its metrics',
  metricsLike: 'http://host:6034',
  metricsHint: 'Like http://host:6034. Blank: charts show what SQL tells alone.',
  addNow: 'Verify and add it',
  cancel: 'Cancel',
  addChecks:
    'It is asked ReadySet’s own version first, so that a database is not taken for a cache. The password goes into the secret store.',
  stopReporting: 'Stop its telemetry…',
  reportsTitle: (name: string) => `${name} reports telemetry on its own`,
  reportsText:
    'ReadySet’s own telemetry can carry query shapes and schemas, and none of it shows in this program’s log. Its settings are fixed while its container is there, so that stopping it takes a new container.',
  silenceTitle: (name: string) => `Stop the telemetry of ${name}?`,
  silenceDo: 'Make it again with its telemetry off',
  keepReporting: 'Let it report',
  forget: 'Forget…',
  forgetNamed: (name: string) => `Forget ${name}…`,
  forgetTitle: (name: string) => `Forget ${name}?`,
  forgetAdopted:
    'It goes on as it is. This program no longer shows it, deletes its password from the secret store, and finds it again as it found it before.',
  forgetRemote: 'It goes on as it is. This program no longer shows it, and deletes its password from the secret store.',
  forgetDo: 'Forget it',
  keep: 'Keep it',
  cannot: 'What cannot be done from here',
  changeLogin: 'Use this login',
  loginTaken: 'It is asked with this login now.',
  noLog:
    'There is no log here: the instance is known by its address alone, and no engine here has its container. Read its log where it runs.',
  noContainer:
    'Its container is no longer on the engine, and its log went with it. Once one of its name is there again, its log shows here.',
  noEnvironment:
    'The environment that it runs with is not known here, or is empty. Its settings are seen and changed where it was made.',
  masked: 'Secrets are masked. Where it was made is where these are changed.',
  connect: 'Connect',
  notConnectable:
    'How to connect shows here once a login is known and its SQL port is published. A login is given under Settings; a port is published where the instance was made.',
  facts: {
    title: 'What it is',
    since: 'In this state since',
    database: 'Database',
    version: 'ReadySet',
    origin: 'Here',
    added: 'Added',
  },
  origins: {
    made: 'made by this program',
    adopted: (madeBy: string) => `adopted; made by ${madeBy}`,
    remote: 'known by its address',
  },
})

/** `adopted, made by Compose project shop`. */
export function originWords(origin: Origin): string {
  switch (origin.from) {
    case 'made':
      return words.origins.made
    case 'adopted':
      return words.origins.adopted(origin.madeBy)
    case 'remote':
      return words.origins.remote
  }
}

/** True where its own telemetry is known to be on. */
export function reportsByItself(origin: Origin): boolean {
  return origin.from === 'adopted' && origin.reportsByItself === true
}
