import type { HealthCondition, HealthEntry, HealthFact, WhichContainer } from '../../../electron/health/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { formatDuration } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/state.tsx'

export interface FactWords {
  readonly tone: Tone
  readonly icon: IconName
  readonly title: string
  /** Its reason and what it means; empty where the title says it all. */
  readonly means: string
}

const names: Readonly<Record<WhichContainer, string>> = { readyset: 'ReadySet', database: 'The database' }

/** One entry in words. */
export function factWords({
  fact,
  unseen,
  at,
  until,
}: Pick<HealthEntry, 'fact' | 'unseen' | 'at' | 'until'>): FactWords {
  const words = wordsOf(fact, until - at)
  return unseen ? { ...words, means: sentences(words.means, 'Found so; it happened while nobody watched') } : words
}

function wordsOf(fact: HealthFact, lastedMs: number): FactWords {
  switch (fact.kind) {
    case 'state':
      return stateWords(fact.condition, fact.why)
    case 'ended': {
      const who = fact.byTask ? '' : 'Not by this program'
      const code = fact.exitCode === null ? '' : `, exit code ${fact.exitCode}`
      const looks = { tone: fact.byTask ? 'quiet' : 'warn', icon: fact.byTask ? 'square' : 'triangle' } as const
      return {
        ...looks,
        title: `${names[fact.container]} ended${code}`,
        means: sentences(exitMeans(fact.exitCode), who),
      }
    }
    case 'started':
      return {
        tone: 'quiet',
        icon: 'arrow',
        title: `${names[fact.container]} started`,
        means: fact.byTask ? '' : 'Not by this program: by the engine’s restart policy, or by somebody else.',
      }
    case 'restarted':
      return {
        tone: 'warn',
        icon: 'loop',
        title: 'Restarted by the engine',
        means: 'It had ended by itself; its restart policy starts it again. Connections broke off.',
      }
    case 'out-of-memory':
      return {
        tone: 'bad',
        icon: 'cross',
        title: `${names[fact.container]}’s container ran out of memory`,
        means:
          'What needed more than the limit was killed. A higher limit in its settings, or fewer and smaller caches, mend it.',
      }
    case 'health-check':
      return healthWords(fact.container, fact.result)
    case 'paused':
      return {
        tone: 'warn',
        icon: 'pause',
        title: `${names[fact.container]} was paused`,
        means: 'By somebody else. Nothing answers until it goes on.',
      }
    case 'resumed':
      return { tone: 'quiet', icon: 'arrow', title: `${names[fact.container]} goes on after a pause`, means: '' }
    case 'removed':
      return {
        tone: fact.byTask ? 'quiet' : 'bad',
        icon: fact.byTask ? 'square' : 'cross',
        title: `${names[fact.container]}’s container was removed`,
        means: fact.byTask ? '' : 'Not by this program. Its volume may still be there.',
      }
    case 'image':
      return { tone: 'busy', icon: 'arrow', title: 'Another image', means: `${fact.from} → ${fact.to}` }
    case 'version':
      return { tone: 'busy', icon: 'arrow', title: `Version ${fact.from} → ${fact.to}`, means: '' }
    case 'alert-fired':
      return { tone: 'bad', icon: 'triangle', title: 'Alert', means: fact.text }
    case 'alert-resolved':
      return { tone: 'quiet', icon: 'tick', title: 'Alert over', means: `No longer: ${fact.text}.` }
    case 'gap':
      return gapWords(fact.because, lastedMs)
    case 'clock-back':
      return {
        tone: 'quiet',
        icon: 'clock',
        title: `The clock was set back by ${formatDuration(fact.ms)}`,
        means: 'Times before this one may read later than they were.',
      }
    default:
      return assertNever(fact)
  }
}

function stateWords(condition: HealthCondition, why: string): FactWords {
  const means = sentence(why)
  switch (condition) {
    case 'online':
      return {
        tone: 'good',
        icon: 'tick-filled',
        title: 'Online',
        means: means || 'A query was answered through its port.',
      }
    case 'snapshotting':
      return { tone: 'busy', icon: 'arrow', title: 'Takes its snapshot', means }
    case 'silent':
      return { tone: 'bad', icon: 'cross', title: 'Not answering', means: sentences(means, 'Applications get errors') }
    case 'down':
      return { tone: 'bad', icon: 'cross', title: 'Down', means: sentences(means, 'Applications cannot connect') }
    case 'stopped':
      return { tone: 'quiet', icon: 'square', title: 'Stopped', means }
    case 'failed':
      return { tone: 'bad', icon: 'cross', title: 'Waits for your decision', means }
    case 'unknown':
      return {
        tone: 'quiet',
        icon: 'question',
        title: 'Not known',
        means: sentences(means, 'It may run all the same'),
      }
    case 'busy':
      return { tone: 'busy', icon: 'arrow', title: 'Under way', means }
    default:
      return assertNever(condition)
  }
}

function healthWords(container: WhichContainer, result: string | null): FactWords {
  const whose = container === 'database' ? 'The database’s own check' : 'ReadySet’s own check'
  if (result === 'healthy') return { tone: 'quiet', icon: 'tick', title: `${whose} passes`, means: '' }
  if (result === 'unhealthy') {
    return {
      tone: 'warn',
      icon: 'triangle',
      title: `${whose} fails`,
      means: 'The engine says so; queries may be answered all the same.',
    }
  }
  return { tone: 'quiet', icon: 'ring', title: `${whose} changed`, means: '' }
}

function gapWords(because: 'not-running' | 'clock-forward', ms: number): FactWords {
  const title = `Not watched for ${formatDuration(ms)}`
  if (because === 'not-running') {
    return {
      tone: 'quiet',
      icon: 'dash',
      title,
      means: 'This program did not run. What its engine did meanwhile is told where it left traces.',
    }
  }
  return { tone: 'quiet', icon: 'dash', title, means: 'The computer slept, or its clock was set forward.' }
}

function exitMeans(code: number | null): string {
  if (code === 0) return 'In order'
  if (code === 137) return 'It was killed'
  if (code === 143) return 'It was asked to end'
  return ''
}

function sentences(...parts: readonly string[]): string {
  return parts
    .map(sentence)
    .filter((part) => part !== '')
    .join(' ')
}

/** A reason, which begins small and ends without a stop, as a sentence. */
function sentence(text: string): string {
  if (text === '') return ''
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(first) ? first : `${first}.`
}
