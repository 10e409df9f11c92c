// What sampling takes from a loaded instance's throughput. One look in ten seconds is lost in the noise of any machine, so the
// instance is looked at twenty times as often in every other window, and a twentieth of the difference is what it is.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fastClock } from '../support/caches/fast-clock.ts'
import { openCaches } from '../support/caches/open-caches.ts'
import { openProgram, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, removeLabelled } from '../support/docker.ts'
import { setup } from '../support/integration-setup.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const timesAsOften = 20
const windows = 12
const windowMs = 5_000
const query = 'SELECT word FROM overhead WHERE id = 2'

interface Load {
  /** Answers a second since the last call. */
  rate(): Promise<number>
  stop(): void
}

async function startLoad(url: string): Promise<Load> {
  const script = fileURLToPath(new URL('./caches/asking-load.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify({ url, query, connections: 4 })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  let since = performance.now()
  return {
    async rate() {
      child.stdin.write('\n')
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const seconds = (performance.now() - since) / 1000
      since = performance.now()
      return Number(line) / seconds
    },
    stop: () => void child.kill(),
  }
}

const stopDatabases = await setup()
const program = await openProgram()
const wanted = await wantedSpec({ kind: 'postgresql', source: 'new' })
try {
  await program.deployed(wanted)
  const { url } = await program.deployments.secretOf(wanted.spec.id)
  await ask(url, 'CREATE TABLE overhead (id int primary key, word varchar(20))')
  await ask(url, "INSERT INTO overhead VALUES (1, 'one'), (2, 'two')")
  await ask(url, `CREATE CACHE FROM ${query}`)
  const load = await startLoad(url)
  await wait(windowMs)
  await load.rate()
  const pairs: { readonly bare: number; readonly sampled: number }[] = []
  for (let n = 0; n < windows; n += 1) {
    await wait(windowMs)
    const before = await load.rate()
    const open = openCaches(program.deployments, fastClock(timesAsOften))
    open.caches.start()
    await wait(windowMs)
    const sampled = await load.rate()
    await open.close()
    await load.rate()
    await wait(windowMs)
    const after = await load.rate()
    pairs.push({ bare: (before + after) / 2, sampled })
    console.log(`without ${threeFigures((before + after) / 2)}/s, sampled ${threeFigures(sampled)}/s`)
  }
  load.stop()
  const lost = median(pairs.map(({ bare, sampled }) => 1 - sampled / bare)) / timesAsOften
  const bare = median(pairs.map((pair) => pair.bare))
  const row: BenchRow = {
    name: 'throughput of a loaded instance, sampled every 10 s',
    unit: '/s',
    measured: bare * (1 - lost),
    baseline: { what: 'the same instance without sampling', value: bare },
    bound: { of: 'ratio', is: 'at least', value: 0.99 },
    note: `${(lost * 100).toFixed(3)} % lost: a twentieth of what sampling every half second takes, median of ${windows} pairs`,
  }
  keepRows('caches-overhead', [row])
} finally {
  await program.close()
  await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
  removeFolder(program.folder)
  await stopDatabases()
}
