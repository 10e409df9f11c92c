// `npm run load`: many deployments, logs and pages at once, for a while: memory, what was missed, and whether the page answers.
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { openList, withBrowser } from '../bench/fleet/browser.ts'
import { type Fleet, withFleet } from '../bench/fleet/fleet.ts'
import type { IdleInstance } from '../bench/fleet/idle-instances.ts'
import { inTurn } from '../bench/fleet/in-turn.ts'
import { type BenchRow, isMet } from '../bench/results/bench-row.ts'
import { keepRows } from '../bench/results/keep-rows.ts'
import { programApi } from '../support/program-api.ts'
import { waitUntil } from '../support/wait-until.ts'
import { cpuTimes, type Known, sharesBetween } from './cpu-shares.ts'
import { logConfig, readLoad } from './load.ts'
import { type LogReader, startLogReader } from './log-reader.ts'
import { rssMbOf } from './memory.ts'
import { linesOfPiece, numberedLines } from './numbered-lines.ts'
import { goRound, type Seen } from './rounds.ts'
import { lineRows, pageRows, type Reading } from './rows.ts'
import { linesWritten } from './written.ts'

const load = readLoad(process.argv.slice(2))
const ofPiece = linesOfPiece(load.lines)
const interrupted = new AbortController()
const { signal } = interrupted
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (!signal.aborted) console.log('interrupted: what was measured so far, and then everything is removed')
    interrupted.abort(new Error('interrupted'))
  })
}

const begunAt = performance.now()
const say = (words: string) => console.log(`${((performance.now() - begunAt) / 60_000).toFixed(1)} min: ${words}`)
const progressEveryMs = 30_000

/** Reads until `work` is done, and measures from when every log has said something. */
async function whileReading(
  instances: readonly IdleInstance[],
  reader: LogReader,
  known: Known,
  work: () => Promise<void>,
): Promise<Reading> {
  const talking = instances.slice(0, load.streams).map(({ container }) => container)
  await waitUntil('all logs to be read', () => reader.counts().begun === load.streams || signal.aborted, {
    timeoutMs: 180_000,
  })
  const written = await linesWritten(talking, ofPiece)
  const [at, before, counted] = [performance.now(), cpuTimes(known), reader.counts()]
  await work()
  const writtenAfter = await linesWritten(talking, ofPiece)
  const ms = performance.now() - at
  const counts = reader.counts()
  return {
    perSecond: ((counts.lines - counted.lines) / ms) * 1000,
    writtenPerSecond: ((writtenAfter - written) / ms) * 1000,
    counts,
    shares: sharesBetween(before, cpuTimes(known), ms),
  }
}

/** What the engine gives on this machine, when nothing else reads it: the containers begin to write here. */
async function readPlain(instances: readonly IdleInstance[]): Promise<Reading> {
  const talking = instances.slice(0, load.streams)
  const reader = startLogReader({ from: 'engine', ofPiece, containers: talking.map(({ container }) => container.id) })
  try {
    await inTurn(talking, 4, async ({ container }) => container.kill({ signal: 'SIGUSR1' }))
    say(`${load.streams} containers write; plain readers for ${load.plain} s`)
    return await whileReading(instances, reader, { readers: reader.pid }, async () => {
      await wait(load.plain * 1000, undefined, { signal }).catch(() => undefined)
    })
  } finally {
    await reader.stop()
  }
}

/** A line every half minute, so that somebody who waits sees how it goes. */
function tellProgress(fleet: Fleet, reader: LogReader, seen: Seen): NodeJS.Timeout {
  let before = reader.counts().lines
  return setInterval(() => {
    const { lines, missed, leftOut } = reader.counts()
    const perSecond = Math.round((lines - before) / (progressEveryMs / 1000))
    before = lines
    const last = (times: readonly number[]) => `${Math.round(times.at(-1) ?? 0)} ms`
    say(
      `${perSecond} lines/s, ${missed} missed, ${leftOut} left out; ${Math.round(rssMbOf(fleet.host.pid))} MB; last: row ${last(seen.toTheRow)}, palette ${last(seen.palette)}, question ${last(seen.answers)}`,
    )
  }, progressEveryMs)
}

async function underLoad(fleet: Fleet, pages: readonly Page[], seen: Seen): Promise<Reading> {
  const { host, instances } = fleet
  const deployments = instances.slice(0, load.streams).map(({ spec }) => spec.id)
  const reader = startLogReader({
    from: 'program',
    ofPiece,
    host: { origin: host.origin, token: host.token },
    deployments,
  })
  const progress = tellProgress(fleet, reader, seen)
  try {
    return await whileReading(instances, reader, { program: host.pid, readers: reader.pid }, () => {
      const until = performance.now() + load.minutes * 60_000
      return goRound(fleet, instances.slice(load.streams), pages, seen, until, signal)
    })
  } finally {
    clearInterval(progress)
    await reader.stop()
  }
}

async function measure(fleet: Fleet, seen: Seen): Promise<Reading> {
  await programApi(fleet.host).post('/telemetry/consent', { choice: 'off' })
  return await withBrowser(async (browser) => {
    const pages: Page[] = []
    for (let number = 0; number < load.pages; number += 1) {
      pages.push(await openList(browser, fleet.host.address, load.deployments))
    }
    say(`the program runs, ${pages.length} pages are open; ${load.minutes} min of load`)
    return await underLoad(fleet, pages, seen)
  })
}

let plain: Reading | undefined
let through: Reading | undefined
const seen: Seen = { rss: [], toTheRow: [], missed: 0, palette: [], answers: [] }
const profiled = load.profile === undefined ? '' : `--cpu-prof --cpu-prof-dir=${load.profile}`
try {
  await withFleet(
    load.deployments,
    async (fleet) => {
      through = await measure(fleet, seen)
    },
    {
      talking: { count: load.streams, script: numberedLines(load.lines), log: logConfig(load) },
      env: profiled === '' ? {} : { NODE_OPTIONS: profiled },
      signal,
      async beforeProgram(instances) {
        plain = await readPlain(instances)
      },
    },
  )
} catch (error) {
  if (!signal.aborted) throw error
} finally {
  const rows: readonly BenchRow[] =
    plain === undefined ? [] : [...lineRows(load, plain, through), ...pageRows(load, seen)]
  if (rows.length > 0) keepRows('load-under', rows)
  if (signal.aborted || rows.some((row) => isMet(row) === false)) process.exitCode = 1
}
