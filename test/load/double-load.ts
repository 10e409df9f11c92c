import { openLists, withBrowser } from '../bench/fleet/browser.ts'
import type { BenchRow } from '../bench/results/bench-row.ts'
import { programApi } from '../support/program-api.ts'
import { type DoubleFleet, withDoubleFleet } from './double/double-fleet.ts'
import type { Load } from './load.ts'
import { startLogReader } from './log-reader.ts'
import { brokeOff, type Reading, say, tellProgress, whileReading } from './reading.ts'
import { goRound, newSeen, type Seen } from './rounds.ts'
import { doubleRows, pageRows } from './rows.ts'

/**
 * The same logs and pages with a double of an engine that only sends lines: what the program itself can carry where a real engine
 * and its containers cannot write that much. No container ends in it.
 */
export async function loadDouble(load: Load, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const seen = newSeen()
  let through: Reading | undefined
  try {
    await withDoubleFleet(load.deployments, load.lines, load.env, async (fleet) => {
      through = await underLoad(load, fleet, seen, signal)
    })
  } catch (error) {
    if (!signal.aborted) brokeOff(error)
  }
  return through === undefined ? [] : [...doubleRows(load, through), ...pageRows(load, seen)]
}

async function underLoad(load: Load, fleet: DoubleFleet, seen: Seen, signal: AbortSignal): Promise<Reading> {
  const { host, instances, enginePid } = fleet
  await programApi(host).post('/telemetry/consent', { choice: 'off' })
  return await withBrowser(async (browser) => {
    const pages = await openLists(browser, host.address, load.deployments, load.pages)
    say(`the program runs, ${pages.length} pages are open; ${load.minutes} min of load`)
    const { origin, token } = host
    const deployments = instances.slice(0, load.streams).map(({ spec }) => spec.id)
    const reader = startLogReader({ from: 'program', ofPiece: 1, host: { origin, token }, deployments })
    const known = { engine: enginePid, program: host.pid, readers: reader.pid }
    const stopTelling = tellProgress(host.pid, reader, seen)
    const written = async () => fleet.written()
    try {
      return await whileReading({ reader, streams: load.streams, written, known, signal }, () =>
        goRound({ host, asked: deployments, silent: [], pages }, seen, load.minutes, signal),
      )
    } finally {
      stopTelling()
      await reader.stop()
    }
  })
}
