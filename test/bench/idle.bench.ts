// What the program costs while nothing happens, with fifty deployments: without a page, and with one that is looked at.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openList, withBrowser } from './fleet/browser.ts'
import { writeDataFolder } from './fleet/data-folder.ts'
import { type Fleet, withFleet } from './fleet/fleet.ts'
import type { BareAsking } from './idle/bare-asker.ts'
import { cpuMsOf } from './idle/cpu-time.ts'
import type { BenchRow } from './results/bench-row.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 50
/** Several rounds of questions, and two of the slow lists. */
const windowMs = 60_000
/** What a start and a page's opening leave to do is done by then, and the program knows that nobody uses its instances. */
const settleMs = 75_000

/** Starts a program beside this one, which says so when it is ready, and ends it after `body`. */
async function beside<T>(program: string, word: string, body: (pid: number) => Promise<T>): Promise<T> {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [file, word], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    if (child.stdout) await once(child.stdout, 'data')
    return await body(child.pid ?? 0)
  } finally {
    child.kill()
    await ended
  }
}

/** The shares of one core that these processes use side by side, in percent. */
async function sharesOf(pids: readonly number[]): Promise<readonly number[]> {
  await wait(settleMs)
  const startedAt = performance.now()
  const before = pids.map((pid) => cpuMsOf(pid))
  await wait(windowMs)
  const passed = performance.now() - startedAt
  return pids.map((pid, index) => ((cpuMsOf(pid) - (before[index] ?? 0)) / passed) * 100)
}

function asking({ instances }: Fleet, looking: boolean): string {
  const all: BareAsking = {
    ports: instances.map(({ spec }) => spec.listen.port),
    containers: looking ? instances.map(({ container }) => container.id) : [],
    everyMs: looking ? 5_000 : 15_000,
  }
  return JSON.stringify(all)
}

async function withoutPage(fleet: Fleet): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-bench-'))
  try {
    await writeDataFolder(folder, fleet.instances)
    const [watching = 0, whole = 0, bare = 0] = await beside('./idle/watching-alone.ts', folder, (watcher) =>
      beside('./idle/bare-asker.ts', asking(fleet, false), (asker) => sharesOf([watcher, fleet.host.pid, asker])),
    )
    const what = 'a bare process that asks the same ports at the same pace'
    const over = `over ${windowMs / 1000} s, no page open`
    return [
      {
        name: `idle, ${deployments} deployments, watching alone`,
        unit: '% of a core',
        measured: watching,
        baseline: { what, value: bare },
        note: `a part of the whole program: watching them, without sampling their figures, ${over}`,
      },
      {
        name: `idle, ${deployments} deployments, the whole program`,
        unit: '% of a core',
        measured: whole,
        baseline: { what, value: bare },
        bound: { of: 'measured', is: 'under', value: 1 },
        note: `all its processes, sampling every instance too, ${over}`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withPage(fleet: Fleet): Promise<BenchRow> {
  const [whole = 0, bare = 0] = await withBrowser(async (browser) => {
    await openList(browser, fleet.host.address, deployments)
    return beside('./idle/bare-asker.ts', asking(fleet, true), (asker) => sharesOf([fleet.host.pid, asker]))
  })
  return {
    name: `idle, ${deployments} deployments, one page open`,
    unit: '% of a core',
    measured: whole,
    baseline: { what: 'the same bare process, which reads each container’s use of the machine too', value: bare },
    note: `the whole program, sampling too, over ${windowMs / 1000} s`,
  }
}

keepRows('idle', await withFleet(deployments, async (fleet) => [...(await withoutPage(fleet)), await withPage(fleet)]))
