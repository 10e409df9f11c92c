import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStorage } from '../../electron/storage/open-storage.ts'
import type { Storage } from '../../electron/storage/storage.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { type MemoryProgram, newGround, openMemoryProgram } from '../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../support/deployments/memory-specs.ts'
import { contentsOf } from '../support/memory-engine.ts'
import { mountSmallDisk, type SmallDisk, smallDiskProblem } from '../support/small-disk.ts'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { Fault, FaultRun, Tally } from './results/fault.ts'

const spec = memorySpec()

function folderOn(disk: SmallDisk): string {
  const folder = join(disk.folder, 'data')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  return folder
}

/** The next write has to grow a file, for the log of writes before it is empty. */
function fillBehind({ db }: Storage, disk: SmallDisk): void {
  db.exec('pragma wal_checkpoint(truncate)')
  disk.fill()
}

/** Deploys and waits for the end, going on after a refusal or a failure once there is room again. */
async function deployToTheEnd(program: MemoryProgram, makeRoom: () => void): Promise<string> {
  const begin = () => program.deployments.deploySpec(spec, memorySecrets)
  const begun = await begin().catch((error: unknown) => {
    makeRoom()
    if (program.deployments.tasks().length > 0) throw error
    return begin()
  })
  const { steps } = await waitUntil('the task to stop', () => program.task(begun.id), {
    accept: ({ state, steps }) => state !== 'running' || steps.every((step) => step.state === 'passed'),
  })
  // Where only its end is not written down, it is as soon as there is room.
  makeRoom()
  if (steps.every((step) => step.state === 'passed')) return (await program.settled(begun.id)).state
  program.deployments.retry(begun.id)
  return (await program.settled(begun.id)).state
}

/** Deploys while the disk is full at the write with this number. False where there are fewer writes. */
async function fullAtWrite(number: number, disk: SmallDisk, tally: Tally): Promise<boolean> {
  const storage = openStorage(folderOn(disk))
  const ground = { ...newGround(), db: storage.db }
  let writes = 0
  let done = false
  const program = await openMemoryProgram(ground, (what) => {
    if (what !== 'before write') return
    writes += 1
    if (writes !== number) return
    fillBehind(storage, disk)
    done = true
  })
  try {
    await tally.holds(`full at write ${number}`, async () => {
      const ended = await deployToTheEnd(program, disk.free)
      disk.free()
      if (done) tally.happened()
      if (ended !== 'succeeded') throw new Error(`the deploy ended ${ended}`)
      await waitUntil('online', () => program.deployments.list()[0]?.state.kind === 'online')
      const { containers, networks, volumes } = contentsOf(ground.world)
      const counts = [containers.length, networks.length, volumes.length]
      if (String(counts) !== '2,1,2') throw new Error(`there are ${counts} objects`)
    })
  } finally {
    disk.free()
    await program.close()
    storage.close()
  }
  return done
}

async function whileDeploying(disk: SmallDisk, { row, times }: FaultRun): Promise<void> {
  const tally = row('disk full at each write of a deploy')
  tally.note(
    'the real database on a tmpfs of 16 MB, over a double of the engine; the disk stays full until the task stops',
  )
  const every = times(1, 8)
  for (let number = 1; await fullAtWrite(number, disk, tally); number += every);
}

async function whileRecording(disk: SmallDisk, { row, times }: FaultRun): Promise<void> {
  const tally = row('disk full while telemetry is recorded and sent')
  const segment = await startSegmentDouble()
  try {
    await using opened = await openTelemetry({ folder: folderOn(disk), endpoint: segment.url })
    const { telemetry, options } = opened
    await telemetry.setConsent('anonymous')
    openPage(telemetry)
    const kept: string[] = []
    let refused = 0
    const record = (name: string) => {
      const made = telemetry.record('server_start', { server_version: name }, { because: 'a fault' })
      if (made.state === 'refused') refused += 1
      else kept.push(name)
    }
    for (let round = 0; round < times(50, 5); round += 1) {
      record(`${round}.before`)
      fillBehind(options.storage, disk)
      record(`${round}.full`)
      await new Promise((resolve) => setImmediate(resolve))
      disk.free()
      record(`${round}.after`)
      tally.happened()
    }
    // What could not be handed over at a full disk is handed over by the next page.
    openPage(telemetry)
    const arrived = () => new Set(segment.bodies.map((body) => JSON.parse(body).properties.server_version as string))
    const missing = () => kept.filter((name) => !arrived().has(name))
    await waitUntil('all that was kept to arrive', () => missing().length === 0, { timeoutMs: 120_000 }).catch(() => {})
    const stateOf = (name: string) => telemetry.page({ text: name }, null, 1).records[0]?.state ?? 'not in the ledger'
    const waiting = missing().filter((name) => ['waiting', 'sending', 'retrying'].includes(stateOf(name)))
    for (const name of missing()) {
      if (!waiting.includes(name)) tally.lost(`the record ${name}, which is ${stateOf(name)}`)
    }
    if (waiting.length > 0) tally.note(`${waiting.length} records still waited to be sent when it ended`)
    tally.note(`${kept.length} records were kept; ${refused} were refused in words, for there was no room for them`)
  } finally {
    disk.free()
    segment.stop()
  }
}

async function whileStarting(disk: SmallDisk, { row, times }: FaultRun): Promise<void> {
  const tally = row('disk full when the program starts')
  for (let round = 0; round < times(6, 2); round += 1) {
    const dataFolder = folderOn(disk)
    const known = round % 2 === 1
    if (known) await (await startBrowserHost({ dataFolder })).stop()
    disk.fill()
    await tally.holds(`a ${known ? 'known' : 'new'} folder`, async () => {
      const started = await startBrowserHost({ dataFolder }).then(
        (host) => host.stop().then(() => 'started'),
        (error: Error) => error.message,
      )
      tally.happened()
      disk.free()
      if (started !== 'started' && !started.includes('or disk is full'))
        throw new Error(`it did not say why: ${started}`)
      await (await startBrowserHost({ dataFolder })).stop()
      const aside = readdirSync(dataFolder).filter((name) => /damaged|newer/.test(name))
      if (aside.length > 0) throw new Error(`a sound file was set aside: ${aside}`)
    })
    disk.free()
  }
}

/** Fills the disk under the data folder, at each write. */
export const diskFull: Fault = {
  id: 'disk-full',
  async run(run) {
    const problem = smallDiskProblem()
    if (problem !== undefined) return run.row('disk full at each write').leaveOut(problem)
    const disk = mountSmallDisk(16)
    try {
      await whileDeploying(disk, run)
      await whileRecording(disk, run)
      await whileStarting(disk, run)
    } finally {
      disk.remove()
    }
  },
}
