import { setTimeout as wait } from 'node:timers/promises'
import { openLists, withBrowser } from '../bench/fleet/browser.ts'
import { type Fleet, withFleet } from '../bench/fleet/fleet.ts'
import type { IdleInstance } from '../bench/fleet/idle-instances.ts'
import { inTurn } from '../bench/fleet/in-turn.ts'
import type { BenchRow } from '../bench/results/bench-row.ts'
import { programApi } from '../support/program-api.ts'
import { type Load, logConfig } from './load.ts'
import { startLogReader } from './log-reader.ts'
import { linesOfPiece, numberedLines } from './numbered-lines.ts'
import { brokeOff, type Reading, say, tellProgress, whileReading } from './reading.ts'
import { goRound, newSeen, type Seen } from './rounds.ts'
import { lineRows, pageRows } from './rows.ts'
import { linesWritten } from './written.ts'

/** The load on a real engine. Interrupted or broken off, it gives the rows of what was measured; all is removed then too. */
export async function loadReal(load: Load, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const seen = newSeen()
  const options = {
    talking: { count: load.streams, script: numberedLines(load.lines), log: logConfig(load) },
    env: load.env,
    signal,
  }
  let plain: Reading | undefined
  let through: Reading | undefined
  try {
    await withFleet(
      load.deployments,
      async (fleet) => {
        through = await underLoad(load, fleet, seen, signal)
      },
      {
        ...options,
        async beforeProgram(instances) {
          plain = await readPlain(load, instances, signal)
        },
      },
    )
  } catch (error) {
    if (!signal.aborted) brokeOff(error)
  }
  return plain === undefined ? [] : [...lineRows(load, plain, through), ...pageRows(load, seen)]
}

/** What the engine gives on this machine, when nothing else reads it: the containers begin to write here. */
async function readPlain(load: Load, instances: readonly IdleInstance[], signal: AbortSignal): Promise<Reading> {
  const ofPiece = linesOfPiece(load.lines)
  const containers = instances.slice(0, load.streams).map(({ container }) => container)
  const reader = startLogReader({ from: 'engine', ofPiece, containers: containers.map(({ id }) => id) })
  const written = () => linesWritten(containers, ofPiece)
  try {
    await inTurn(containers, 4, async (container) => container.kill({ signal: 'SIGUSR1' }))
    say(`${load.streams} containers write; plain readers for ${load.plain} s`)
    const { streams } = load
    return await whileReading({ reader, streams, written, known: { readers: reader.pid }, signal }, async () => {
      await wait(load.plain * 1000, undefined, { signal }).catch(() => undefined)
    })
  } finally {
    await reader.stop()
  }
}

async function underLoad(load: Load, { host, instances }: Fleet, seen: Seen, signal: AbortSignal): Promise<Reading> {
  await programApi(host).post('/telemetry/consent', { choice: 'off' })
  const ofPiece = linesOfPiece(load.lines)
  const [talking, silent] = [instances.slice(0, load.streams), instances.slice(load.streams)]
  return await withBrowser(async (browser) => {
    const pages = await openLists(browser, host.address, load.deployments, load.pages)
    say(`the program runs, ${pages.length} pages are open; ${load.minutes} min of load`)
    const { origin, token } = host
    const deployments = talking.map(({ spec }) => spec.id)
    const reader = startLogReader({ from: 'program', ofPiece, host: { origin, token }, deployments })
    const written = () =>
      linesWritten(
        talking.map(({ container }) => container),
        ofPiece,
      )
    const known = { program: host.pid, readers: reader.pid }
    const stopTelling = tellProgress(host.pid, reader, seen)
    try {
      return await whileReading({ reader, streams: load.streams, written, known, signal }, () =>
        goRound({ host, asked: deployments, silent, pages }, seen, load.minutes, signal),
      )
    } finally {
      stopTelling()
      await reader.stop()
    }
  })
}
