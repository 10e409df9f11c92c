import type { EngineTrouble } from '../../electron/engines/condition.ts'
import type { ConsentChoice } from '../../electron/telemetry/view.ts'
import type { Command } from '../ui/commands.ts'
import { inLanguage } from '../ui/language.ts'
import { pluralIn } from '../ui/plural.ts'

const plural = pluralIn('en')

const groups: Readonly<Record<Command['group'], string>> = {
  Here: 'Here',
  'Go to': 'Go to',
  Deployments: 'Deployments',
  Queries: 'Queries',
  Settings: 'Settings',
}

const troubles: Readonly<Record<EngineTrouble, (engine: string) => string>> = {
  'not-installed': (engine) => `${engine} not installed`,
  'not-running': (engine) => `${engine} not running`,
  'permission-denied': (engine) => `${engine} permission denied`,
  'too-old': (engine) => `${engine} too old`,
  unreachable: (engine) => `${engine} unreachable`,
}

const choices: Readonly<Record<ConsentChoice, string>> = {
  undecided: 'Telemetry: waiting for your choice ·',
  anonymous: 'Telemetry: anonymous ·',
  identified: 'Telemetry: with identifier ·',
  off: 'Telemetry: off ·',
}

/** The frame around every screen. */
export const words = inLanguage('shell', {
  skip: 'Skip to the screen',
  nav: { label: 'Main', deployments: 'Deployments', queries: 'Queries', telemetry: 'Telemetry', settings: 'Settings' },
  starting: 'Starting',
  notHere: {
    title: 'Nothing is here',
    what: 'This address leads nowhere',
    why: 'It may be of an earlier version, or of a deployment that was torn down.',
    go: 'Go to the deployments',
  },
  /** Tabs of a deployment that are not its own feature's. */
  detailParts: { queries: 'Queries', charts: 'Charts', sql: 'SQL' },
  silent: {
    title: 'The program does not answer',
    means: 'Deployments that run go on running. Next try {when}.',
    lastWords: 'Last words',
    tryNow: 'Try now',
    shownWas: 'What you see was true {when}. Deployments go on running. Next try {next}.',
    neverHeard: 'Deployments go on running. Next try {next}.',
  },
  refused: {
    title: 'Open the address that the program printed',
    why: 'A tab is let in by the token that ends the printed address, so that no other page and no other user of this computer can talk to the program. This tab has not been let in, or was by an earlier run: each start makes a new address.',
    what: 'In the terminal where ReadySet Desktop runs, find the line {line} and open that address whole, here or in as many tabs as you like. Your deployments are not affected.',
  },
  signedOut: {
    title: 'This page is signed out',
    why: 'Its session is over: it was ended in the settings of a page, nobody used it for 12 hours, or the program was started anew, which makes a new address.',
  },
  engine: {
    connected: (product: string, version: string, place: string) => `${product} ${version} · ${place}`,
    local: 'local',
    remote: 'remote',
    silent: (engine: string) => `${engine} does not answer, reconnecting`,
    connecting: (engine: string) => `Looking for ${engine}`,
    troubles,
    nextTry: 'next try {when}',
  },
  telemetry: {
    choices,
    sent: (bytes: string) => `${bytes} sent`,
    unaccounted: (count: string) => `${count} unaccounted`,
  },
  notices: { label: 'About this start', putAway: 'Put away' },
  palette: {
    label: 'All commands',
    find: 'Find a command, a deployment or a query',
    none: 'Nothing is called that.',
    unread: (count: number) =>
      plural(count, {
        one: '# deployment did not answer in time: queries of it may be missing.',
        other: '# deployments did not answer in time: queries of them may be missing.',
      }),
    cached: (query: string) => `${query}, cached`,
    alerts: { title: 'Alerts', words: 'down crash lag memory disk mute notifications' },
    choose: 'choose',
    doIt: 'do it',
    close: 'close',
    groups,
    open: 'all commands',
  },
  /** What each does, and further words that it is found by. */
  commands: {
    deploy: { title: 'Deploy ReadySet', words: 'new create install' },
    demo: { title: 'Try the demo', words: 'no docker sample' },
    addByAddress: { title: 'Add an instance by its address', words: 'remote adopt url' },
    goDeployments: { title: 'Deployments', words: 'list instances home' },
    goQueries: { title: 'Queries', words: 'caches candidates cached' },
    goTelemetry: { title: 'Telemetry', words: 'log payloads segment' },
    goSettings: { title: 'Settings', words: 'preferences theme' },
    goAppearance: { title: 'Appearance', words: 'theme dark light system' },
    goTelemetrySettings: {
      title: 'Choose about telemetry',
      words: 'privacy anonymous identified off retention destination',
    },
    goAlerts: { title: 'When to raise an alert', words: 'notifications thresholds mute down lag memory disk' },
    goImages: { title: 'Where images come from', words: 'mirror registry prefix' },
    goData: { title: 'Where data is kept', words: 'folder secrets database backup' },
    goPages: { title: 'Pages that are signed in', words: 'sessions sign out tabs browsers token' },
    goKeyboard: { title: 'Keyboard shortcuts', words: 'keys help' },
    goEngines: { title: 'Engines', words: 'docker' },
    goAbout: { title: 'About this program', words: 'version data folder' },
  },
  ofDeployment: {
    queries: (name: string) => `Queries of ${name}`,
    queriesWords: 'caches candidates cached',
    charts: (name: string) => `Charts of ${name}`,
    chartsWords: 'latency hit ratio',
    prompt: (name: string) => `SQL prompt of ${name}`,
    promptWords: 'run compare before after',
    connect: (name: string) => `Connect to ${name}`,
    connectWords: 'psql mysql client driver compose docker run files',
    log: (name: string) => `Log of ${name}`,
    logWords: 'lines output',
    settings: (name: string) => `Settings of ${name}`,
    settingsWords: 'change edit diagnostics',
    events: (name: string) => `Events of ${name}`,
    eventsWords: 'health timeline history',
  },
})
