import type { Loss } from '../../../electron/deployments/losses.ts'
import type { ExportForm, LogSource } from '../../../electron/deployments/view.ts'
import { inLanguage } from '../../ui/language.ts'

const lossKinds: Readonly<Record<Loss['what'], string>> = {
  container: 'container',
  volume: 'volume',
  network: 'network',
  caches: 'caches',
  'replication-slot': 'replication slot',
}

const exportForms: Readonly<Record<ExportForm, string>> = {
  compose: 'As a Compose file',
  'docker-run': 'As docker run',
}

const exportHowTo: Readonly<Record<ExportForm, string>> = {
  compose:
    'Put both files into one folder and run {command} there. Browsers may drop the dot of {file}: name it so again.',
  'docker-run': 'Put the files into one folder and run {command} there. It needs a POSIX shell.',
}

const logSources: Readonly<Record<LogSource, string>> = { readyset: 'ReadySet', database: 'Its database' }

/** One deployment in all its parts. */
export const words = inLanguage('deployments/detail', {
  readAgain: 'Read it again',
  gone: {
    name: 'Not here',
    title: 'This deployment is not here',
    what: 'It was torn down or forgotten',
    means: 'What was forgotten goes on running on its engine; what was torn down is gone from it.',
    go: 'Go to the deployments',
  },
  task: { showSteps: 'Show its steps' },
  actions: {
    makeAgain: 'Make it again',
    upgrade: 'Upgrade…',
    tearDown: 'Tear down…',
    upgradeNamed: (name: string) => `Upgrade ${name}…`,
    tearDownNamed: (name: string) => `Tear down ${name}…`,
  },
  noAddress: 'The address shows here once its port is settled.',
  silent: 'Nothing answers here at the moment.',
  hidePassword: 'Hide the password',
  showPassword: 'Show the password',
  card: {
    title: 'Connect',
    url: 'URL',
    keepsLogin: 'Your application keeps its login; only the host and the port change.',
    host: 'Host',
    port: 'Port',
    database: 'Database',
    user: 'User',
    password: 'Password',
    noPassword: 'none is asked for',
    connect: 'Connect your application…',
    copy: (what: string) => `Copy ${what}`,
  },
  overview: {
    title: 'What it is',
    since: 'In this state since',
    database: 'Database',
    upstream: 'Upstream',
    mode: 'Cache mode',
    standIn: 'the built-in stand-in',
    notKnown: 'not known yet',
    image: 'Image',
    builtIn: 'built in',
    container: 'Container',
    none: 'none',
    engine: 'Engine',
    demo: 'the demo, built into this program',
    made: 'Made',
    telemetry: 'Its own telemetry',
    telemetryNone: 'none; a demo reports nothing',
    telemetryOff: 'off; this program reports its life instead',
    upstreamMade: (database: string, image: string) => `${database}, made for this deployment from ${image}`,
    upstreamAt: {
      disable: (database: string, address: string, user: string) =>
        `${database} on ${address} as ${user}, not encrypted`,
      require: (database: string, address: string, user: string) => `${database} on ${address} as ${user}, encrypted`,
      verify: (database: string, address: string, user: string) =>
        `${database} on ${address} as ${user}, encrypted, certificate checked`,
    },
  },
  use: {
    title: 'What it uses',
    nothing: 'Nothing: no container runs.',
    cpu: 'CPU, of one core',
    memory: 'memory, no limit set',
    memoryOf: (limit: string) => `memory, of at most ${limit}`,
    memoryMeter: 'Memory of its limit',
    sinceOpened: (what: string) => `${what}, since this screen was opened`,
  },
  connect: {
    title: 'Connect your application',
    reading: 'Writing it down for each client…',
    client: 'Client',
    copyForm: (client: string) => `Copy the ${client} form`,
    noForm: (client: string) => `There is no form for ${client} any more; nothing was copied. Read the page again.`,
    how: (client: string) => `How ${client} connects`,
    copyHolds: 'The copy holds the password.',
    noPassword: 'No password is asked for.',
    connectTo: 'Applications connect to {address}.',
    changes: 'Only host and port change: from {before} to {now}. User, password and database stay as they are.',
  },
  firstQuery: {
    title: 'The first query',
    again: 'Wait for another',
    silent: 'Nothing answers here at the moment, so no query can come.',
    asking: 'Reading what the instance has counted so far…',
    waiting: 'Waiting for the first query of your application. Queries that this program asks itself do not count.',
    cannotTell: 'It cannot be told whether a query came. {why}',
    came: 'A query came at {when}:',
    text: 'The query that came',
  },
  log: {
    whose: 'Whose log',
    sources: logSources,
    none: 'There is no container, and so no log.',
    masked: 'Passwords and keys are masked here, in copies and in downloads.',
  },
  settings: {
    change: 'Change settings',
    demo: 'The demo’s settings stay as they are.',
    shown: 'Shows what will be made anew before anything is changed.',
    atWork: 'A task is at work; settings can be changed when it has ended.',
    masked: 'Secrets are masked. They reach the container through its environment alone.',
    reading: 'Reading the settings…',
    readAgain: 'Read them again',
    form: 'Settings',
  },
  changes: {
    title: 'What changing them does',
    unusable: 'The form cannot be used as it is; see the marks beside it.',
    applyAnew: 'Apply and make ReadySet anew',
    apply: 'Apply',
    leave: 'Leave them as they are',
    nothing: 'Nothing is changed yet.',
    table: 'Changed settings',
    setting: 'Setting',
    now: 'Now',
    after: 'Then',
    refused: 'not possible',
    recreated: 'made anew',
    dropped: 'dropped',
    slot: 'the replication slot {slot} on the upstream',
    stays: 'stays',
    warnings: 'Worth knowing',
  },
  export: {
    title: 'Run it without this program',
    forms: exportForms,
    howTo: exportHowTo,
    names:
      'The names are those of this deployment: tear it down, or forget it and remove its containers, before the files run on the same engine.',
    copy: (file: string) => `Copy ${file}`,
    save: (file: string) => `Save ${file}`,
    masked: 'Secrets are masked here; the copy and the saved file hold them.',
    gone: (file: string) => `${file} is not part of the export any more; nothing was copied or saved. Show it again.`,
  },
  diagnostics: {
    title: 'Diagnostics',
    gather: 'Gather and show',
    gatherAgain: 'Gather again',
    copy: 'Copy the diagnostics',
    save: 'Save as a file',
    means:
      'Versions, settings, checks, tasks and the last 5,000 lines of each log, in one text. Passwords and keys are masked; names of hosts, users, databases and the queries in the logs are not. Nothing is sent.',
  },
  tearDown: {
    title: (name: string) => `Tear down ${name}?`,
    about: 'It is stopped and removed. Applications that connect to it get errors from then on.',
    keep: 'Keep it',
    forget: 'Forget it, leave all running',
    forgetHint: 'It goes on running; this program no longer shows it.',
    tearDown: 'Tear down',
    tearDownKeepData: 'Tear down, keep data',
    reading: 'Looking at what there is…',
    readAgain: 'Look again',
    keepData: 'Keep the data: the volumes stay on the engine, and can be used again',
    confirm: (name: string) => `Type ${name} to confirm`,
    forgetMeans:
      'Forgetting removes nothing: containers, volumes and caches stay as they are, and this program no longer shows them.',
  },
  losses: {
    label: 'What will be lost',
    after: 'Then',
    what: 'What',
    name: 'Name',
    size: 'Size',
    stays: 'stays',
    removed: 'removed',
    kinds: lossKinds,
  },
  mute: (name: string) => `Mute all alerts of ${name}: they are listed, and nobody is told`,
})
