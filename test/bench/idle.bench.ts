// What the program costs while nothing happens, with fifty deployments: without a page, and with one that is looked at.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openList, withBrowser } from './fleet/browser.ts'
import { type Fleet, withFleet } from './fleet/fleet.ts'
import type { BareAsking } from './idle/bare-asker.ts'
import { cpuMsOf } from './idle/cpu-time.ts'
import type { BenchRow } from './results/bench-row.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 50
/** Several rounds of questions, and two of the slow lists. */
const windowMs = 60_000
/** What a start and a page's opening leave to do is done by then. */
const settleMs = 10_000

const asker = fileURLToPath(new URL('./idle/bare-asker.ts', import.meta.url))

/** The shares of one core that the program and a bare asker use side by side, in percent. */
async function sideBySide({ host }: Fleet, asking: BareAsking): Promise<{ program: number; bare: number }> {
  const bare = spawn(process.execPath, [asker, JSON.stringify(asking)], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(bare.stdout, 'data')
    await wait(settleMs)
    const pids = { program: host.pid, bare: bare.pid ?? 0 }
    const before = { at: performance.now(), program: cpuMsOf(pids.program), bare: cpuMsOf(pids.bare) }
    await wait(windowMs)
    const passed = performance.now() - before.at
    return {
      program: ((cpuMsOf(pids.program) - before.program) / passed) * 100,
      bare: ((cpuMsOf(pids.bare) - before.bare) / passed) * 100,
    }
  } finally {
    bare.kill()
  }
}

function row(name: string, { program, bare }: { program: number; bare: number }, what: string): BenchRow {
  return { name, unit: '% of a core', measured: program, baseline: { what, value: bare } }
}

const rows = await withFleet(deployments, async (fleet): Promise<readonly BenchRow[]> => {
  const ports = fleet.instances.map(({ answerer }) => answerer.port)
  const containers = fleet.instances.map(({ container }) => container.id)
  const alone = await sideBySide(fleet, { ports, containers: [], everyMs: 15_000 })
  const watched = await withBrowser(async (browser) => {
    await openList(browser, fleet.host.address, deployments)
    return sideBySide(fleet, { ports, containers, everyMs: 5_000 })
  })
  return [
    {
      ...row(`idle, ${deployments} deployments`, alone, 'a bare process that asks the same ports at the same pace'),
      bound: { of: 'measured', is: 'under', value: 1 },
      note: `the program with all its processes over ${windowMs / 1000} s, no page open`,
    },
    row(
      `idle, ${deployments} deployments, one page open`,
      watched,
      'the same bare process, which reads each container’s use of the machine too',
    ),
  ]
})
keepRows('idle', rows)
