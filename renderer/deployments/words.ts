import type { DeploymentState, DeploymentView, TaskKind } from '../../electron/deployments/view.ts'
import type { CacheMode, Check, DatabaseKind } from '../../electron/readyset/kinds.ts'
import { inLanguage } from '../ui/language.ts'
import { pluralIn } from '../ui/plural.ts'

const plural = pluralIn('en')

const modes: Readonly<Record<CacheMode, string>> = {
  shallow: 'shallow',
  deep: 'deep',
  'deep-then-shallow': 'deep, else shallow',
}

const states: Readonly<Record<DeploymentState['kind'], string>> = {
  online: 'online',
  snapshotting: 'snapshotting',
  starting: 'starting',
  upgrading: 'upgrading',
  deploying: 'deploying',
  removing: 'removing',
  restarting: 'restarting',
  'not-answering': 'not answering',
  stopping: 'stopping',
  stopped: 'stopped',
  missing: 'containers gone',
  failed: 'failed',
  unknown: 'not known',
}

const outcomes: Readonly<Record<Check['outcome'], string>> = { pass: 'pass', warn: 'warn', fail: 'fail' }

type OfName = (name: string) => string

const doing: Readonly<Record<TaskKind, OfName>> = {
  deploy: (name) => `Deploying ${name}`,
  start: (name) => `Starting ${name}`,
  stop: (name) => `Stopping ${name}`,
  restart: (name) => `Restarting ${name}`,
  silence: (name) => `Stopping the telemetry of ${name}`,
  apply: (name) => `Applying settings to ${name}`,
  upgrade: (name) => `Upgrading ${name}`,
  'tear-down': (name) => `Tearing down ${name}`,
  'clean-up': (name) => `Cleaning up after ${name}`,
}

const done: Readonly<Record<TaskKind, OfName>> = {
  deploy: (name) => `${name} is deployed`,
  start: (name) => `${name} is started`,
  stop: (name) => `${name} is stopped`,
  restart: (name) => `${name} is restarted`,
  silence: (name) => `${name} no longer reports on its own`,
  apply: (name) => `${name} runs with its new settings`,
  upgrade: (name) => `${name} runs from its new image`,
  'tear-down': (name) => `${name} is torn down`,
  'clean-up': (name) => `${name} is cleaned up`,
}

/** `deploying orders`, as it stands within a sentence. */
const within = (begun: string) => begun.charAt(0).toLowerCase() + begun.slice(1)

/** What the list, the detail and the tasks of deployments say alike. */
export const words = inLanguage('deployments', {
  states,
  demo: 'demo',
  modes,
  builtIn: (kind: string) => `${kind}, built in`,
  reasons: {
    answered: 'answered {when}',
    answeredDemo: 'answered {when}, not a real deployment',
    lastSeen: 'last seen {when}, the engine does not answer',
    since: 'since {when}',
    reasonSince: '{why}, since {when}',
    tables: (done: string, total: number) => plural(total, { one: `${done} of # table`, other: `${done} of # tables` }),
    restarts: (count: number) => plural(count, { one: '# restart', other: '# restarts' }),
  },
  checks: {
    outcomes,
    copyFix: (check: string) => `Copy what mends it: ${check}`,
  },
  tasks: {
    doing,
    done,
    failed: (doing: string) => `${doing} failed`,
    cancelling: (doing: string) => `Cancelling: ${within(doing)}`,
    undoing: (doing: string) => `Undoing: ${within(doing)}`,
    cancelled: (doing: string) => `${doing} was cancelled and undone`,
    rolledBack: (doing: string) => `${doing} was rolled back`,
  },
  taskNews: {
    seeWhatFailed: 'See what failed',
    show: 'Show it',
    waits: 'It waits for your word.',
  },
})

/** Names, the same in each language. */
export const kindNames: Readonly<Record<DatabaseKind, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL' }

export const modeNames = words.modes

/** `PostgreSQL 16`, `MySQL 8.0`, `PostgreSQL, built in`. */
export function databaseWords({ kind, upstreamVersion, engine }: DeploymentView): string {
  if (engine === 'demo') return words.builtIn(kindNames[kind])
  if (upstreamVersion === null) return kindNames[kind]
  return `${kindNames[kind]} ${shortVersion(kind, upstreamVersion)}`
}

/** The part of a server's version that people call it by: 16.4 is "16" for PostgreSQL, 8.0.36 is "8.0" for MySQL. */
function shortVersion(kind: DatabaseKind, version: string): string {
  const [major = version, minor] = version.split(/[.\s-]/)
  return kind === 'mysql' && minor !== undefined ? `${major}.${minor}` : major
}
