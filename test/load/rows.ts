import type { BenchRow } from '../bench/results/bench-row.ts'
import { median, percentile, threeFigures } from '../bench/results/figures.ts'
import type { Load } from './load.ts'
import type { Reading } from './reading.ts'
import type { Seen } from './rounds.ts'

/** From this part of what was asked for on, it counts as all of it. */
const nearlyAll = 0.97

/** The lines that came, and by which way. */
export function lineRows(load: Load, plain: Reading, through: Reading | undefined): readonly BenchRow[] {
  const asked = load.streams * load.lines
  const first: BenchRow = {
    name: "lines of log, the engine's own ceiling",
    unit: '/s',
    measured: plain.perSecond,
    baseline: { what: `${load.streams} containers that are asked for ${load.lines} a second each`, value: asked },
    note: `plain readers, without the program; ${plain.counts.missed} missed; ${plain.shares}${shortWords(plain, asked)}`,
  }
  if (through === undefined) return [first]
  const ofPlain = `${threeFigures(through.perSecond / plain.perSecond)} of what plain readers get; `
  return [first, ...throughRows(through, 'the containers wrote', ofPlain, shortWords(through, asked))]
}

/** The same with a double of an engine. */
export function doubleRows(load: Load, through: Reading): readonly BenchRow[] {
  const asked = `${load.streams} logs of ${load.lines} lines a second are asked of the double, which no container writes; `
  return throughRows(through, 'the double of an engine sent', asked, shortWords(through, load.streams * load.lines))
}

function throughRows(through: Reading, who: string, note: string, short: string): readonly BenchRow[] {
  return [
    {
      name: 'lines of log through the program',
      unit: '/s',
      measured: through.perSecond,
      baseline: { what: `what ${who} meanwhile`, value: through.writtenPerSecond },
      bound: { of: 'ratio', is: 'at least', value: 0.98 },
      note: `${note}${through.counts.lines} in all; ${through.shares}${short}`,
    },
    {
      name: 'lines that were missed',
      unit: 'lines',
      measured: through.counts.missed,
      bound: { of: 'measured', is: 'at most', value: 0 },
      note: `${through.counts.leftOut} more were left out with a line that says so`,
    },
  ]
}

function shortWords({ writtenPerSecond }: Reading, asked: number): string {
  if (writtenPerSecond >= asked * nearlyAll) return ''
  return `; NOT ALL THAT WAS ASKED FOR: with all that ran on this machine, containers and engine came to ${Math.round(writtenPerSecond)} lines a second and not to ${asked}`
}

/** What became of the program and its pages meanwhile. */
export function pageRows(
  load: Load,
  { rss, toTheWord, toTheRow, missed, palette, answers }: Seen,
): readonly BenchRow[] {
  if (rss.length < 3) return []
  const third = Math.max(1, Math.floor(rss.length / 3))
  const middle = median(rss.slice(third, rss.length - third))
  const { deployments, streams, pages, minutes } = load
  return [
    {
      name: 'memory of the program, last third',
      unit: 'MB',
      measured: median(rss.slice(-third)),
      baseline: { what: 'the first third', value: median(rss.slice(0, third)) },
      bound: { of: 'ratio', is: 'at most', value: 1.2 },
      note: `${deployments} deployments, ${streams} logs, ${pages} pages, ${minutes} min; ${threeFigures(middle)} MB in the second third, ${threeFigures(Math.max(...rss))} MB at most`,
    },
    {
      name: 'what no page told or did',
      unit: 'ends',
      measured: missed,
      bound: { of: 'measured', is: 'at most', value: 0 },
      note: `${toTheRow.length} ends of containers were told, ${palette.length} palettes opened`,
    },
    ...waiting('end of a container to its row', toTheRow, untilTheWord(toTheWord)),
    ...waiting('key to open palette on a page', palette, ''),
    ...waiting('question to the program', answers, '; the detail of a deployment'),
  ]
}

function untilTheWord(times: readonly number[]): string {
  if (times.length === 0) return ''
  return `; a plain follower of the engine hears of it after ${threeFigures(median(times))} ms (95%: ${threeFigures(percentile(times, 0.95))} ms)`
}

function waiting(name: string, times: readonly number[], note: string): readonly BenchRow[] {
  if (times.length === 0) return []
  const [usual, most] = [threeFigures(median(times)), threeFigures(Math.max(...times))]
  return [
    {
      name: `${name}, 95%`,
      unit: 'ms',
      measured: percentile(times, 0.95),
      bound: { of: 'measured', is: 'under', value: 1000 },
      note: `median ${usual} ms, at most ${most} ms, of ${times.length}${note}`,
    },
  ]
}
