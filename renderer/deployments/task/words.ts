import type { StepState } from '../../../electron/deployments/view.ts'
import { inLanguage } from '../../ui/language.ts'
import { pluralIn } from '../../ui/plural.ts'

const plural = pluralIn('en')

const stepStates: Readonly<Record<StepState, string>> = {
  todo: 'to do',
  running: 'running',
  passed: 'done',
  warned: 'warns',
  failed: 'failed',
  cancelled: 'cancelled',
  undone: 'undone',
  skipped: 'not needed',
}

/** What the screen of a task says. Its title, which other screens say too, is among the words of `deployments`. */
export const words = inLanguage('deployments/task', {
  steps: 'Steps',
  whatItIs: 'What it is',
  whatIsMade: 'What is being made',
  state: {
    running: 'step {at} of {of}, {elapsed}',
    cancelling: 'cancelling, {elapsed}',
    undoing: 'undoing, {elapsed}',
    failed: 'failed at step {at} of {of}, it waits for you',
    succeeded: 'done in {elapsed}',
    cancelled: 'cancelled after {elapsed}',
    rolledBack: 'rolled back after {elapsed}',
  },
  spoken: {
    step: (at: string, of: string, title: string) => `Step ${at} of ${of}: ${title}`,
    stepDone: (at: string, of: string, title: string, percent: string) =>
      `Step ${at} of ${of}: ${title}, ${percent} done`,
  },
  stepStates,
  checks: {
    count: (count: number) => plural(count, { one: '# check', other: '# checks' }),
    allPass: 'all pass',
    toLookAt: (count: number) => plural(count, { other: '# to look at' }),
    of: (step: string) => `Checks of ${step}`,
  },
  progress: {
    bytesPerSecond: (bytes: string) => `${bytes}/s`,
    left: (span: string) => `about ${span} left`,
    tables: (done: string, total: number) => plural(total, { one: `${done} of # table`, other: `${done} of # tables` }),
    seconds: (done: string, most: string) => `${done} of at most ${most} s`,
  },
  made: {
    instance: 'Instance',
    instanceIs: (mode: string, address: string) => `ReadySet, ${mode} caches, on ${address}`,
    database: 'Database',
    image: 'Image',
    builtIn: 'built in',
    telemetry: 'Its own telemetry',
    telemetryNone: 'none; a demo reports nothing',
    telemetryOff: 'off; this program reports its life instead, in the open',
    saveCaches: 'Save the exported caches',
  },
  remove: {
    rollingBack: 'Rolling back would remove',
    cancelling: 'Cancelling now would remove',
    nothing: 'nothing: this task has made nothing yet. Image layers that are here stay for next time.',
    exactly: 'Exactly what this task made. Your database and what was here before stay as they are.',
    oldComesBack: 'The old container then takes its place again, and is asked a query. Data and caches stay.',
    oldUntouched: 'nothing: the old container has not been touched yet.',
  },
  failure: {
    at: (step: string) => `Failed at “${step}”`,
    wentBack:
      'The container from before is in its place again, with its data and caches. What is below is all that the new one left; mend it, then begin anew.',
    anotherPort: 'Another port',
    anotherPortHint: 'another port',
    goOnWithPort: 'Go on with this port',
  },
  actions: {
    keepWorking: 'Keep working, tell me when it is done',
    force: 'Force it…',
    cancel: 'Cancel and undo',
    retry: 'Retry from the failed step',
    rollBack: 'Roll back',
    leave: 'Leave it as it is',
    connect: (name: string) => `Connect to ${name}`,
    open: (name: string) => `Open ${name}`,
    deployAgain: 'Change the form and deploy again',
    all: 'All deployments',
  },
  force: {
    title: (name: string) => `Force ${name} to stop?`,
    about: 'ReadySet is ending in order: it may take up to 70 seconds to let its connections and tasks finish.',
    wait: 'Go on waiting',
    kill: 'Kill it now',
    means:
      'Killed, it stops at once. Queries that run get an error; what it keeps on disk is made for that and stays whole.',
    database: 'The database behind it is not touched.',
  },
  log: {
    title: 'Log',
    label: 'Log of this task',
    copy: 'Copy the log',
    empty: 'Nothing is written yet.',
  },
  notHere: {
    name: 'Task',
    title: 'This task is over',
    nothing: 'Nothing is left to show',
    means:
      'The page keeps tasks that run and the last one of each deployment. An older one is among the deployment’s events.',
    go: 'Go to the deployments',
  },
})
