import type { HealthCondition, StripSpan, WhichContainer } from '../../../electron/health/view.ts'
import { inLanguage } from '../../ui/language.ts'

const conditions: Readonly<Record<HealthCondition, string>> = {
  online: 'online',
  snapshotting: 'snapshotting',
  busy: 'starting or being changed',
  silent: 'not answering',
  down: 'down',
  stopped: 'stopped',
  failed: 'waiting for a decision',
  unknown: 'not known',
}

const conditionTitles: Readonly<Record<HealthCondition, string>> = {
  online: 'Online',
  snapshotting: 'Takes its snapshot',
  busy: 'Under way',
  silent: 'Not answering',
  down: 'Down',
  stopped: 'Stopped',
  failed: 'Waits for your decision',
  unknown: 'Not known',
}

/** Where the reason alone does not say it. */
const conditionMeans: Readonly<Record<HealthCondition, string>> = {
  online: '',
  snapshotting: '',
  busy: '',
  silent: 'Applications get errors',
  down: 'Applications cannot connect',
  stopped: '',
  failed: '',
  unknown: 'It may run all the same',
}

const spans: Readonly<Record<StripSpan, string>> = { '24h': 'Last 24 h', '7d': 'Last 7 days' }
const noneWatched: Readonly<Record<StripSpan, string>> = {
  '24h': 'Nobody watched it in the last 24 h.',
  '7d': 'Nobody watched it in the last 7 days.',
}

type OfWatched = (percent: string, watched: string) => string

const onlineShare: Readonly<Record<StripSpan, OfWatched>> = {
  '24h': (percent, watched) => `Online ${percent} of the ${watched} that were watched in the last 24 h`,
  '7d': (percent, watched) => `Online ${percent} of the ${watched} that were watched in the last 7 days`,
}

type OfContainer = Readonly<Record<WhichContainer, string>>

const ended: OfContainer = { readyset: 'ReadySet ended', database: 'The database ended' }
const endedWith: Readonly<Record<WhichContainer, (code: string) => string>> = {
  readyset: (code) => `ReadySet ended, exit code ${code}`,
  database: (code) => `The database ended, exit code ${code}`,
}
const started: OfContainer = { readyset: 'ReadySet started', database: 'The database started' }
const outOfMemory: OfContainer = {
  readyset: 'ReadySet’s container ran out of memory',
  database: 'The database’s container ran out of memory',
}
const paused: OfContainer = { readyset: 'ReadySet was paused', database: 'The database was paused' }
const resumed: OfContainer = {
  readyset: 'ReadySet goes on after a pause',
  database: 'The database goes on after a pause',
}
const removed: OfContainer = {
  readyset: 'ReadySet’s container was removed',
  database: 'The database’s container was removed',
}
const checkPasses: OfContainer = {
  readyset: 'ReadySet’s own check passes',
  database: 'The database’s own check passes',
}
const checkFails: OfContainer = { readyset: 'ReadySet’s own check fails', database: 'The database’s own check fails' }
const checkChanged: OfContainer = {
  readyset: 'ReadySet’s own check changed',
  database: 'The database’s own check changed',
}

/** How a deployment was, and what happened to it. */
export const words = inLanguage('deployments/health', {
  strip: {
    label: 'Health at a glance',
    title: 'Health',
    howFarBack: 'How far back',
    reading: 'Reading how it was…',
    readAgain: 'Read it again',
    spans,
    noneWatched,
    onlineShare,
    for: (condition: string, span: string) => `${condition} ${span}`,
    notWatchedFor: (span: string) => `not watched ${span}`,
    cell: (time: string, said: string) => `${time}: ${said}`,
    cellNotWatched: (span: string) => `not watched, ${span}`,
    /** Of the colours; the piece’s own words are more exact. */
    key: {
      busy: 'starting, snapshotting, being changed',
      unwatched: 'not watched',
    },
  },
  conditions,
  timeline: {
    label: 'Timeline',
    title: 'What happened',
    when: 'When',
    what: 'What',
    why: 'Why, and what it means',
    whatToShow: 'What to show',
    filters: { everything: 'Everything', state: 'State', engine: 'Engine', changes: 'Changes', alerts: 'Alerts' },
    reading: 'Reading what happened…',
    readAgain: 'Read it again',
    nothing: 'Nothing has happened to it yet.',
    nothingLikeThat: 'Nothing of this kind has happened to it.',
    older: 'Show older ones',
    times: (title: string, count: string) => `${title} × ${count}`,
  },
  facts: {
    unseen: 'Found so; it happened while nobody watched',
    notByThis: 'Not by this program',
    conditionTitles,
    conditionMeans,
    onlineMeans: 'A query was answered through its port.',
    ended,
    endedWith,
    exitInOrder: 'In order',
    exitKilled: 'It was killed',
    exitAsked: 'It was asked to end',
    started,
    startedMeans: 'Not by this program: by the engine’s restart policy, or by somebody else.',
    restarted: 'Restarted by the engine',
    restartedMeans: 'It had ended by itself; its restart policy starts it again. Connections broke off.',
    outOfMemory,
    outOfMemoryMeans:
      'What needed more than the limit was killed. A higher limit in its settings, or fewer and smaller caches, mend it.',
    checkPasses,
    checkFails,
    checkFailsMeans: 'The engine says so; queries may be answered all the same.',
    checkChanged,
    paused,
    pausedMeans: 'By somebody else. Nothing answers until it goes on.',
    resumed,
    removed,
    removedMeans: 'Not by this program. Its volume may still be there.',
    image: 'Another image',
    change: (from: string, to: string) => `${from} → ${to}`,
    version: (from: string, to: string) => `Version ${from} → ${to}`,
    alert: 'Alert',
    alertOver: 'Alert over',
    alertIs: (alert: string, means: string) => `${alert}: ${means}`,
    noLonger: (alert: string) => `No longer: ${alert}.`,
    notWatched: (span: string) => `Not watched for ${span}`,
    notRunning: 'This program did not run. What its engine did meanwhile is told where it left traces.',
    asleep: 'The computer slept, or its clock was set forward.',
    clockBack: (span: string) => `The clock was set back by ${span}`,
    clockBackMeans: 'Times before this one may read later than they were.',
  },
})
