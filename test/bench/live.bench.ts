// From what the engine says to what the page shows, with two hundred deployments.
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { waitUntil } from '../support/wait-until.ts'
import { openList, withBrowser } from './fleet/browser.ts'
import { type Fleet, withFleet } from './fleet/fleet.ts'
import type { IdleInstance } from './fleet/idle-instances.ts'
import { inTurn } from './fleet/in-turn.ts'
import { answersTo, delaysOf, type Said } from './live/delays.ts'
import { followEngine } from './live/engine-events.ts'
import { startRelay } from './live/relay.ts'
import { shownRows, watchRows } from './live/watch-rows.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, percentile, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 200
const together = 20
/** Between two events that come singly. */
const paceMs = 100

/** Takes an instance down or brings it up again, each in one of two ways, so that the engine says so. */
function take(down: boolean, { container }: IdleInstance, index: number): Promise<unknown> {
  if (index % 4 === 0) return down ? container.kill() : container.start()
  return down ? container.pause() : container.unpause()
}

/** Every instance goes down and comes up again later, one event after the other. */
async function singly(instances: readonly IdleInstance[]): Promise<void> {
  const behind = 10
  for (let index = 0; index < instances.length + behind; index += 1) {
    const [next, earlier] = [instances[index], instances[index - behind]]
    if (next) await take(true, next, index)
    if (earlier) await take(false, earlier, index - behind)
    await wait(paceMs)
  }
}

/** Twenty go down in one moment, and come up again in another, five times. */
async function inBursts(instances: readonly IdleInstance[]): Promise<void> {
  for (let first = 0; first < 5 * together; first += together) {
    const burst = instances.slice(first, first + together).map((instance, at) => [instance, first + at] as const)
    for (const down of [true, false]) {
      await inTurn(burst, together, async ([instance, index]) => void (await take(down, instance, index)))
      await wait(1_000)
    }
  }
}

interface Measured {
  readonly changed: readonly number[]
  readonly drawn: readonly number[]
}

interface Screens {
  readonly page: Page
  readonly bare: Page
  readonly said: Said[]
}

/** Makes things happen, waits until both pages have shown them all, and tells how long each took. */
async function measure(screens: Screens, happen: () => Promise<void>): Promise<{ page: Measured; bare: Measured }> {
  const { page, bare, said } = screens
  said.length = 0
  await happen()
  for (const screen of [page, bare]) {
    await waitUntil('everything to be shown', async () => {
      const shown = await shownRows(screen)
      return answersTo(said, shown).every((answer) => answer !== undefined && answer.drawnAt > 0)
    })
  }
  return { page: delaysOf(said, await shownRows(page)), bare: delaysOf(said, await shownRows(bare)) }
}

function row(name: string, measured: readonly number[], bare: readonly number[], count: number): BenchRow {
  return {
    name,
    unit: 'ms',
    measured: percentile(measured, 0.95),
    baseline: { what: 'a bare page to which each event is passed on as it is', value: percentile(bare, 0.95) },
    note: `95% of ${count} events are shown within this, half of them within ${threeFigures(median(measured))} ms`,
  }
}

async function measureFleet({ docker, host, instances }: Fleet): Promise<readonly BenchRow[]> {
  const names = instances.map(({ spec }) => spec.name)
  const said: Said[] = []
  const relay = await startRelay(names)
  const stop = await followEngine(docker, new Set(names), (one) => {
    said.push(one)
    relay.pass(one)
  })
  try {
    return await withBrowser(async (browser) => {
      const page = await openList(browser, host.address, deployments)
      const bare = await openList(browser, relay.address, deployments)
      const screens = { page, bare, said }
      for (const screen of [page, bare]) await watchRows(screen)
      const single = await measure(screens, () => singly(instances))
      const counted = said.length
      const burst = await measure(screens, () => inBursts(instances))
      const bound = { of: 'measured', is: 'under', value: 100 } as const
      const name = `event to screen, ${deployments} deployments`
      return [
        { ...row(`${name}: document`, single.page.changed, single.bare.changed, counted), bound },
        { ...row(`${name}: drawn`, single.page.drawn, single.bare.drawn, counted), bound },
        row(`${name}: ${together} at once, drawn`, burst.page.drawn, burst.bare.drawn, said.length),
      ]
    })
  } finally {
    stop()
    await relay.close()
  }
}

keepRows('live', await withFleet(deployments, measureFleet))
