// Sampling fifty deployments every ten seconds: what it costs of a core.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../electron/base/clock.ts'
import { createLog } from '../../electron/base/log.ts'
import { createCaches } from '../../electron/caches/create-caches.ts'
import { openStorage } from '../../electron/storage/open-storage.ts'
import { fakeHost } from '../support/caches/fake-host.ts'
import { cpuMsOf } from './idle/cpu-time.ts'
import type { BenchRow } from './results/bench-row.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 50
/** Two minutes of putting samples together are in it, and the first connections are not. */
const settleMs = 15_000
const windowMs = 120_000

async function startChild(file: string, word: string) {
  const script = fileURLToPath(new URL(`./caches/${file}`, import.meta.url))
  const child = spawn(process.execPath, [script, word], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, line: line.toString() }
}

const instances = await startChild('busy-instances.ts', String(deployments))
const ports = JSON.parse(instances.line) as { sqlPort: number; httpPort: number }[]
const bare = await startChild('bare-sampler.ts', JSON.stringify(ports))
const folder = mkdtempSync(join(tmpdir(), 'rsd-bench-'))
const storage = openStorage(folder)
const host = fakeHost(Object.fromEntries(ports.map((one, index) => [`deployment-${index}`, one])))
const caches = createCaches({ storage, clock: systemClock, host, log: createLog((line) => process.stderr.write(line)) })
try {
  caches.start()
  await wait(settleMs)
  const before = { at: performance.now(), own: process.cpuUsage(), bare: cpuMsOf(bare.child.pid ?? 0) }
  await wait(windowMs)
  const passed = performance.now() - before.at
  const { user, system } = process.cpuUsage(before.own)
  const samples = Number(storage.db.prepare('select count(*) as n from sample where tier = 0').get()?.n)
  const rows: readonly BenchRow[] = [
    {
      name: `sampling ${deployments} deployments every 10 s`,
      unit: '% of a core',
      measured: ((user + system) / 1000 / passed) * 100,
      baseline: {
        what: 'a bare process that asks the same of the same instances and keeps nothing',
        value: ((cpuMsOf(bare.child.pid ?? 0) - before.bare) / passed) * 100,
      },
      bound: { of: 'measured', is: 'under', value: 2 },
      note: `over ${windowMs / 1000} s, twenty queries each on both paths, ${samples} samples kept`,
    },
  ]
  keepRows('caches-sampling', rows)
} finally {
  await caches.close()
  storage.close()
  rmSync(folder, { recursive: true, force: true })
  bare.child.kill()
  instances.child.kill()
}
