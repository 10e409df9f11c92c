import { describe, expect, test } from 'vitest'
import { ownerLabel } from '../../../electron/deployments/service/owner-label.ts'
import type { ViewChange } from '../../../electron/deployments/view.ts'
import { labels } from '../../../electron/engines/labels.ts'
import { type MemoryProgram, newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { contentsOf } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpec()
const stem = `readyset-${spec.name}-${spec.id}`

async function deployed() {
  const ground = newGround()
  const program = await openMemoryProgram(ground)
  const task = await program.deployments.deploySpec(spec, memorySecrets)
  await program.settled(task.id)
  await waitUntil('it to be online', () => program.deployments.list()[0]?.state.kind === 'online', { intervalMs: 2 })
  return { ground, program }
}

describe('deployments', () => {
  test('mark all that they make with the deployment, the task and the data folder, and nothing with a secret', async () => {
    const { ground, program } = await deployed()
    const { containers, networks, volumes } = ground.world
    const all = [...[...containers.values()].map((one) => one.spec.labels), ...networks.values(), ...volumes.values()]
    expect(all).toHaveLength(5)
    for (const own of all) {
      expect(own[labels.deployment]).toBe(spec.id)
      expect(own[labels.task]).toBe(program.deployments.tasks()[0]?.id)
      expect(own[ownerLabel]).toMatch(/^[0-9a-f]{16}$/)
      expect(JSON.stringify(own)).not.toContain(memorySecrets.upstreamPassword)
    }
    for (const { spec: made } of containers.values()) {
      const { env: _env, ...rest } = made
      expect(JSON.stringify(rest)).not.toContain(memorySecrets.upstreamPassword)
    }
  })

  test('go on with an image that does not say its version and does not know --verify', async () => {
    const ground = newGround()
    const stderr = "error: unexpected argument '--verify' found\n"
    ground.world.releases.set(spec.image, 'unknown-release-version')
    ground.world.onRun = ({ command }) =>
      command?.includes('--verify') ? { exitCode: 2, stdout: '', stderr } : undefined
    const program = await openMemoryProgram(ground)
    const task = await program.deployments.deploySpec(spec, memorySecrets)
    const { state, steps } = await program.settled(task.id)
    expect(state).toBe('succeeded')
    expect(steps.filter(({ id }) => id === 'image' || id === 'verify').map((step) => step.state)).toEqual([
      'warned',
      'skipped',
    ])
  })

  test('tell of each start and stop the versions of that very instance', async () => {
    const { ground, program } = await deployed()
    ground.world.releases.set('readyset:2', 'stable-260630')
    const apply = await program.deployments.applySpec(spec.id, { ...spec, image: 'readyset:2' }, memorySecrets)
    await program.settled(apply.id)
    const known = (version: string) => ({ adapterVersion: version, serverVersion: version, commitId: '0123456789' })
    await waitUntil('the start', () => ground.lifecycle.length, { intervalMs: 1, accept: (count) => count >= 5 })
    expect(ground.lifecycle.map(({ what, facts }) => [what, facts])).toMatchObject([
      ['deployment-started', { adapterVersion: null, serverVersion: null, commitId: null }],
      ['instance-started', known('1.29')],
      ['deployment-finished', known('1.29')],
      ['instance-stopped', known('1.29')],
      ['instance-started', known('1.27')],
    ])
    await waitUntil('it to tell its version itself', () => program.deployments.list()[0]?.version === '1.27')
  })

  test('tell a page only what has visibly changed', async () => {
    const { ground, program } = await deployed()
    const changes: ViewChange[] = []
    program.deployments.onView((change) => changes.push(change))
    ground.world.events.emit({
      containerId: ground.world.containers.get(stem)?.id ?? '',
      name: stem,
      labels: ground.world.containers.get(stem)?.spec.labels ?? {},
      action: 'health_status',
      at: 1,
    })
    await program.engine.inventory()
    await new Promise((resolve) => setImmediate(resolve))
    expect(changes).toEqual([])
    await program.engine.stopContainer(stem, 1)
    await waitUntil('the stop to be told', () => changes.length > 0, { intervalMs: 1 })
    expect(changes.at(-1)).toMatchObject({ kind: 'put', view: { state: { kind: 'stopped' } } })
  })

  test('name what a cancel would remove, while it could be cancelled', async () => {
    const ground = newGround()
    ground.world.onStart = ({ name }) => (name.endsWith('-database') ? { kind: 'paused' } : undefined)
    const program = await openMemoryProgram(ground)
    const begun = await program.deployments.deploySpec(spec, memorySecrets)
    const task = await waitUntil('all of it to be listed', () => program.task(begun.id), {
      intervalMs: 2,
      accept: ({ wouldRemove }) => wouldRemove.length === 4,
    })
    expect(task.canCancel).toBe(true)
    expect([...task.wouldRemove].sort()).toEqual([
      `container ${stem}-database`,
      `network ${stem}`,
      `volume ${stem}-data`,
      `volume ${stem}-state`,
    ])
    program.deployments.cancel(begun.id)
    expect((await program.settled(begun.id)).state).toBe('cancelled')
    expect(contentsOf(ground.world)).toEqual({ containers: [], networks: [], volumes: [] })
  })

  test('leave what an earlier program was still making when its task looked, to the next start', async () => {
    const { ground, program } = await deployed()
    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: false })
    await program.settled(torn.id)
    // A deploy that was cancelled, whose network the engine made after the task had looked.
    ground.world.onStart = ({ name }) => (name.endsWith('-database') ? { kind: 'paused' } : undefined)
    const begun = await program.deployments.deploySpec(spec, memorySecrets)
    await waitUntil('the database', () => ground.world.containers.size === 1, { intervalMs: 1 })
    const late = ground.world.networks.get(stem) ?? {}
    program.deployments.cancel(begun.id)
    await program.settled(begun.id)
    await program.close()
    ground.world.networks.set(stem, late)

    const next = await openMemoryProgram(ground)
    const cleaning = await waitUntil('a task that cleans up', () =>
      next.deployments.tasks().find(({ kind }) => kind === 'clean-up'),
    )
    if (!cleaning) throw new Error('none')
    expect((await next.settled(cleaning.id)).state).toBe('succeeded')
    expect(contentsOf(ground.world).networks).toEqual([])
  })

  test('end as soon as their end can be written down, when all else is done', async () => {
    const ground = newGround()
    let refused = 0
    let program: MemoryProgram | undefined
    program = await openMemoryProgram(
      ground,
      (what) => {
        // Only the end is left to be written when every step has passed.
        const [task] = what === 'before write' ? (program?.deployments.tasks() ?? []) : []
        if (!task?.steps.every(({ state }) => state === 'passed') || refused === 3) return
        refused += 1
        throw new Error('database or disk is full')
      },
      { dies: false },
    )
    const begun = await program.deployments.deploySpec(spec, memorySecrets)
    expect((await program.settled(begun.id)).state).toBe('succeeded')
    expect(refused).toBe(3)
    await program.close()
  })

  test('keep a task where it is when it cannot be written down, and go on when it can', async () => {
    const ground = newGround()
    let full = false
    const program = await openMemoryProgram(
      ground,
      (what) => {
        if (full && what === 'before write') throw new Error('database or disk is full')
      },
      { dies: false },
    )
    ground.world.onStart = ({ name }) => {
      if (name.endsWith('-database')) full = true
      return undefined
    }
    const begun = await program.deployments.deploySpec(spec, memorySecrets)
    const stopped = await program.settled(begun.id)
    expect(stopped.state).toBe('failed')
    expect(stopped.steps.find(({ error }) => error)?.error).toMatchObject({
      code: 'journal',
      message: expect.stringMatching(/disk is full/),
    })
    full = false
    ground.world.onStart = undefined
    program.deployments.retry(begun.id)
    expect((await program.settled(begun.id)).state).toBe('succeeded')
    expect(contentsOf(ground.world).containers).toEqual([stem, `${stem}-database`])
  })
})
