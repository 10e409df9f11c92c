import type { HealthCondition, HealthEntry, HealthFact, WhichContainer } from '../../../electron/health/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { formatDuration } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/state.tsx'
import { alertWords } from '../alerts/about-words.ts'
import { sentences } from '../sentences.ts'
import { words } from './words.ts'

const said = words.facts

export interface FactWords {
  readonly tone: Tone
  readonly icon: IconName
  readonly title: string
  /** Its reason and what it means; empty where the title says it all. */
  readonly means: string
}

/** One entry in words. */
export function factWords({
  fact,
  unseen,
  at,
  until,
}: Pick<HealthEntry, 'fact' | 'unseen' | 'at' | 'until'>): FactWords {
  const told = wordsOf(fact, until - at)
  return unseen ? { ...told, means: sentences(told.means, said.unseen) } : told
}

function wordsOf(fact: HealthFact, lastedMs: number): FactWords {
  switch (fact.kind) {
    case 'state':
      return stateWords(fact.condition, fact.why)
    case 'ended': {
      const who = fact.byTask ? '' : said.notByThis
      const looks = { tone: fact.byTask ? 'quiet' : 'warn', icon: fact.byTask ? 'square' : 'triangle' } as const
      return {
        ...looks,
        title: endedTitle(fact.container, fact.exitCode),
        means: sentences(exitMeans(fact.exitCode), who),
      }
    }
    case 'started':
      return {
        tone: 'quiet',
        icon: 'arrow',
        title: said.started[fact.container],
        means: fact.byTask ? '' : said.startedMeans,
      }
    case 'restarted':
      return {
        tone: 'warn',
        icon: 'loop',
        title: said.restarted,
        means: said.restartedMeans,
      }
    case 'out-of-memory':
      return {
        tone: 'bad',
        icon: 'cross',
        title: said.outOfMemory[fact.container],
        means: said.outOfMemoryMeans,
      }
    case 'health-check':
      return healthWords(fact.container, fact.result)
    case 'paused':
      return {
        tone: 'warn',
        icon: 'pause',
        title: said.paused[fact.container],
        means: said.pausedMeans,
      }
    case 'resumed':
      return { tone: 'quiet', icon: 'arrow', title: said.resumed[fact.container], means: '' }
    case 'removed':
      return {
        tone: fact.byTask ? 'quiet' : 'bad',
        icon: fact.byTask ? 'square' : 'cross',
        title: said.removed[fact.container],
        means: fact.byTask ? '' : said.removedMeans,
      }
    case 'image':
      return { tone: 'busy', icon: 'arrow', title: said.image, means: said.change(fact.from, fact.to) }
    case 'version':
      return { tone: 'busy', icon: 'arrow', title: said.version(fact.from, fact.to), means: '' }
    case 'alert-fired':
      return { tone: 'bad', icon: 'triangle', title: said.alert, means: firedWords(fact) }
    case 'alert-resolved':
      return {
        tone: 'quiet',
        icon: 'tick',
        title: said.alertOver,
        means: said.noLonger(alertWords({ title: fact.text, text: '', about: fact.about }).title),
      }
    case 'gap':
      return gapWords(fact.because, lastedMs)
    case 'clock-back':
      return {
        tone: 'quiet',
        icon: 'clock',
        title: said.clockBack(formatDuration(fact.ms)),
        means: said.clockBackMeans,
      }
    default:
      return assertNever(fact)
  }
}

const stateLooks: Readonly<Record<HealthCondition, Pick<FactWords, 'tone' | 'icon'>>> = {
  online: { tone: 'good', icon: 'tick-filled' },
  snapshotting: { tone: 'busy', icon: 'arrow' },
  silent: { tone: 'bad', icon: 'cross' },
  down: { tone: 'bad', icon: 'cross' },
  stopped: { tone: 'quiet', icon: 'square' },
  failed: { tone: 'bad', icon: 'cross' },
  unknown: { tone: 'quiet', icon: 'question' },
  busy: { tone: 'busy', icon: 'arrow' },
}

function stateWords(condition: HealthCondition, why: string): FactWords {
  const means = sentences(why, said.conditionMeans[condition])
  const title = said.conditionTitles[condition]
  return { ...stateLooks[condition], title, means: means === '' && condition === 'online' ? said.onlineMeans : means }
}

function healthWords(container: WhichContainer, result: string | null): FactWords {
  if (result === 'healthy') return { tone: 'quiet', icon: 'tick', title: said.checkPasses[container], means: '' }
  if (result === 'unhealthy') {
    return {
      tone: 'warn',
      icon: 'triangle',
      title: said.checkFails[container],
      means: said.checkFailsMeans,
    }
  }
  return { tone: 'quiet', icon: 'ring', title: said.checkChanged[container], means: '' }
}

function gapWords(because: 'not-running' | 'clock-forward', ms: number): FactWords {
  const title = said.notWatched(formatDuration(ms))
  if (because === 'not-running') {
    return {
      tone: 'quiet',
      icon: 'dash',
      title,
      means: said.notRunning,
    }
  }
  return { tone: 'quiet', icon: 'dash', title, means: said.asleep }
}

function exitMeans(code: number | null): string {
  if (code === 0) return said.exitInOrder
  if (code === 137) return said.exitKilled
  if (code === 143) return said.exitAsked
  return ''
}

/** What was written down by an earlier version of this program is shown as it was. */
function firedWords({ text, about }: Extract<HealthFact, { readonly about?: unknown }>): string {
  const alert = alertWords({ title: '', text, about })
  return alert.title === '' ? text : said.alertIs(alert.title, alert.text)
}

function endedTitle(container: WhichContainer, code: number | null): string {
  return code === null ? said.ended[container] : said.endedWith[container](String(code))
}
