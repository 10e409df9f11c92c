import type { AlertFact } from '../../../electron/health/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { formatBytes, formatCount, formatDuration, formatPercent, formatSpan } from '../../ui/format.ts'
import { sentences } from '../sentences.ts'
import { words } from './words.ts'

const said = words.about

/** What an alert says: where it is told without its figures, what was written down of it. */
interface Told {
  readonly title: string
  readonly text: string
  readonly about?: AlertFact | null | undefined
}

export interface AlertTold {
  readonly title: string
  /** What it is and what it means. */
  readonly text: string
}

export function alertWords({ title, text, about }: Told): AlertTold {
  return about ? { title: ofSubject(about, 'title'), text: meaning(about) } : { title, text }
}

/** The news that it is over; `title` is what was written down of that. */
export function overTitle({ title, about }: Pick<Told, 'title' | 'about'>): string {
  return about ? ofSubject(about, 'over') : title
}

function ofSubject(about: AlertFact, what: 'title' | 'over'): string {
  switch (about.rule) {
    case 'down':
    case 'lag':
    case 'memory':
      return said[about.rule][what](about.name)
    case 'crash-loop':
      return said.crashLoop[what](about.name)
    case 'disk':
    case 'engine':
      return said[about.rule][what](about.engine)
    default:
      return assertNever(about)
  }
}

function meaning(about: AlertFact): string {
  switch (about.rule) {
    case 'down':
      return sentences(about.why, said.down.means(String(about.port)))
    case 'crash-loop': {
      const { restarts, minutes, port } = about
      return sentences(said.crashLoop.count(restarts, formatCount(minutes)), said.crashLoop.means(String(port)))
    }
    case 'lag':
      return sentences(behind(about), said.lag.means)
    case 'memory': {
      const { memoryBytes: used, memoryLimitBytes: limit } = about
      const percent = formatPercent(limit > 0 ? used / limit : 1)
      return sentences(said.memory.used(formatBytes(used), formatBytes(limit), percent), said.memory.means)
    }
    case 'disk': {
      const { usedPercent, freeBytes } = about
      const free = formatBytes(freeBytes ?? 0)
      const used = usedPercent === null ? null : formatPercent(Math.floor(usedPercent) / 100)
      return sentences(used === null ? said.disk.free(free) : said.disk.usedAndFree(used, free), said.disk.means)
    }
    case 'engine':
      return sentences(about.why, said.engine.means(about.deployments))
    default:
      return assertNever(about)
  }
}

function behind({ lagSeconds, lagBytes }: Extract<AlertFact, { readonly rule: 'lag' }>): string {
  if (lagSeconds === null) return said.lag.bytes(formatBytes(lagBytes ?? 0))
  const ms = Math.round(lagSeconds) * 1000
  return said.lag.seconds((ms < 60_000 ? formatSpan : formatDuration)(ms))
}
