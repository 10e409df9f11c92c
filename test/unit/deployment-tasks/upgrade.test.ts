import { describe, expect, test } from 'vitest'
import { formOf } from '../../../electron/deployments/form/form-of.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../../../electron/deployments/spec.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { ContainerState } from '../../../electron/engines/objects.ts'
import {
  type Ground,
  Killed,
  newGround,
  openMemoryProgram,
  type Point,
} from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec, memorySpecExisting } from '../../support/deployments/memory-specs.ts'
import { contentsOf, digestOf } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpec()
const stem = `readyset-${spec.name}-${spec.id}`
const newImage = 'image-of-august'
const digest = digestOf(newImage)
const crashed: ContainerState = { kind: 'exited', exitCode: 1, finishedAt: 1, outOfMemory: false, error: '' }

/** A deployment of an image whose tag leads to a newer one in the registry by now. */
async function ground(wanted: DeploymentSpec = spec): Promise<Ground> {
  const made = newGround()
  made.world.releases.set(newImage, 'stable-260730')
  const program = await openMemoryProgram(made)
  const task = await program.deployments.deploySpec(wanted, memorySecrets)
  expect((await program.settled(task.id)).state).toBe('succeeded')
  await program.close()
  made.caches.set(`${stem}-state`, new Set(['top sellers', 'orders of a day']))
  made.world.registry.set(wanted.image, newImage)
  return made
}

async function upgrade(on: Ground, point: Point = () => {}) {
  const program = await openMemoryProgram(on, point)
  const begun = await program.deployments.upgrade(spec.id, { image: '', digest }).catch((error: unknown) => {
    if (error instanceof Killed) return undefined
    throw error
  })
  return { program, taskId: begun?.id }
}

async function upgraded(on: Ground): Promise<TaskView> {
  const { program, taskId } = await upgrade(on)
  const task = await program.settled(taskId ?? '')
  await program.close()
  return task
}

const running = ({ world }: Ground) => world.containers.get(stem)
const cachesOf = ({ caches }: Ground, volume = `${stem}-state`) => [...(caches.get(volume) ?? [])].sort()
const whole = {
  containers: [stem, `${stem}-database`],
  networks: [stem],
  volumes: [`${stem}-data`, `${stem}-state`],
}

async function pointsOfUpgrade(prepare: (on: Ground) => void = () => {}): Promise<readonly string[]> {
  const on = await ground()
  prepare(on)
  const passed: string[] = []
  const { program, taskId } = await upgrade(on, (what) => passed.push(what))
  await program.settled(taskId ?? '')
  await program.close()
  return passed
}

describe('an upgrade', () => {
  test('replaces the container and nothing else, and carries the caches over', async () => {
    const on = await ground()
    const before = running(on)
    const task = await upgraded(on)
    expect(task.state).toBe('succeeded')
    expect(contentsOf(on.world)).toEqual(whole)
    expect(running(on)).toMatchObject({ imageId: newImage, state: { kind: 'running' } })
    expect(running(on)?.id).not.toBe(before?.id)
    expect(cachesOf(on)).toEqual(['orders of a day', 'top sellers'])
    expect(task.steps.map(({ id }) => id)).toEqual([
      'engine',
      'image',
      'ports',
      'volume',
      'export-caches',
      'replace-database',
      'verify',
      'set-aside',
      'readyset',
      'health',
      'first-query',
      'snapshot',
      'caches',
      'keep',
      'remove-previous',
    ])
  })

  test('goes on at the next start, at whatever point the program died, with nothing doubled', async () => {
    const points = await pointsOfUpgrade()
    expect(points.length).toBeGreaterThan(40)
    for (let number = 1; number <= points.length; number += 1) {
      const on = await ground()
      let passed = 0
      await upgrade(on, () => {
        passed += 1
        if (passed === number) throw new Killed()
      })
      await waitUntil('death', () => passed >= number, { intervalMs: 1 })
      const next = await openMemoryProgram(on)
      const where = `point ${number} of ${points.length}: ${points[number - 1]}`
      const task = next.deployments.tasks().find(({ kind }) => kind === 'upgrade')
      if (task) expect((await next.settled(task.id)).state, where).toBe('succeeded')
      expect(contentsOf(on.world), where).toEqual(whole)
      expect(running(on), where).toMatchObject({
        imageId: task ? newImage : spec.image,
        state: { kind: 'running' },
      })
      expect(cachesOf(on), where).toHaveLength(2)
      await waitUntil('online', () => next.deployments.list()[0]?.state.kind === 'online', { intervalMs: 2 })
      await next.close()
    }
  }, 120_000)

  test('whose new container crashes goes back by itself, at whatever point the program died on the way', async () => {
    const crash = (on: Ground) => {
      on.world.onStart = ({ name }, imageId) => (name === stem && imageId === newImage ? crashed : undefined)
    }
    const points = await pointsOfUpgrade(crash)
    for (let number = 1; number <= points.length; number += 1) {
      const on = await ground()
      crash(on)
      const before = running(on)
      let passed = 0
      await upgrade(on, () => {
        passed += 1
        if (passed === number) throw new Killed()
      })
      await waitUntil('death', () => passed >= number, { intervalMs: 1 })
      const next = await openMemoryProgram(on)
      const where = `point ${number} of ${points.length}: ${points[number - 1]}`
      const task = next.deployments.tasks().find(({ kind }) => kind === 'upgrade')
      if (task) {
        const ended = await next.settled(task.id)
        expect(ended.state, where).toBe('rolled-back')
        expect(ended.steps.find(({ error }) => error)?.error, where).toMatchObject({
          code: 'container-exited',
          evidence: ['the last words'],
        })
      }
      expect(contentsOf(on.world), where).toEqual(whole)
      // The very container from before, not one like it.
      expect(running(on), where).toMatchObject({ id: before?.id, state: { kind: 'running' } })
      expect(on.world.imageIds.get(spec.image), where).not.toBe(newImage)
      await waitUntil('online', () => next.deployments.list()[0]?.state.kind === 'online', { intervalMs: 2 })
      await next.close()
    }
  }, 120_000)

  test('that is cancelled leaves the old container as it was, at whatever point the word comes', async () => {
    const points = await pointsOfUpgrade()
    let cancelled = 0
    for (let number = 1; number <= points.length; number += 1) {
      const on = await ground()
      const before = running(on)
      let passed = 0
      let cancel = () => {}
      const { program, taskId = '' } = await upgrade(on, () => {
        passed += 1
        if (passed === number) queueMicrotask(() => cancel())
      })
      cancel = () => {
        if (program.task(taskId).canCancel) program.deployments.cancel(taskId)
      }
      if (passed >= number) cancel()
      const task = await program.settled(taskId)
      const where = `point ${number} of ${points.length}: ${points[number - 1]}`
      expect(contentsOf(on.world), where).toEqual(whole)
      if (task.state === 'cancelled') {
        cancelled += 1
        expect(running(on), where).toMatchObject({ id: before?.id, state: { kind: 'running' } })
      } else {
        expect(task.state, where).toBe('succeeded')
        expect(running(on)?.imageId, where).toBe(newImage)
      }
      await program.close()
    }
    expect(cancelled).toBeGreaterThan(20)
  }, 120_000)

  test('makes the caches again when the volume is lost on the way', async () => {
    const on = await ground()
    const { program, taskId = '' } = await upgrade(on, (what) => {
      if (what !== 'after rename container') return
      on.world.containers.delete(`${stem}-previous`)
      on.world.volumes.delete(`${stem}-state`)
      on.caches.clear()
    })
    expect((await program.settled(taskId)).state).toBe('succeeded')
    expect(contentsOf(on.world)).toEqual(whole)
    expect(cachesOf(on)).toEqual(['orders of a day', 'top sellers'])
    expect(program.task(taskId).steps.find(({ id }) => id === 'caches')?.detail).toBe('2 caches, 2 made again')
    await program.close()
  })

  test('tells which caches the new version refuses, with their SQL, and is not stopped by them', async () => {
    const on = await ground()
    on.caches.set(`${stem}-state`, new Set(['top sellers', 'refused by August']))
    const { program, taskId = '' } = await upgrade(on, (what) => {
      if (what === 'after rename container') on.caches.clear()
    })
    const task = await program.settled(taskId)
    expect(task.state).toBe('succeeded')
    const step = task.steps.find(({ id }) => id === 'caches')
    expect(step).toMatchObject({ state: 'warned', detail: '1 cache, 1 made again, 1 refused' })
    expect(step?.checks).toMatchObject([
      { outcome: 'warn', fix: 'refused by August', why: expect.stringContaining('unsupported') },
    ])
    expect(program.deployments.exportedCaches(taskId)).toBe('top sellers\nrefused by August')
    expect(() => program.deployments.exportedCaches('another')).toThrow(/exported no caches/)
    await program.close()
  })

  test('changes nothing when the tag leads to another image than the one agreed to', async () => {
    const on = await ground()
    const before = running(on)
    on.world.registry.set(spec.image, 'image-of-september')
    const task = await upgraded(on)
    expect([task.state, task.steps.find(({ error }) => error)?.error?.code]).toEqual(['rolled-back', 'image-moved'])
    expect(running(on)).toMatchObject({ id: before?.id, state: { kind: 'running' } })
    expect(on.world.imageIds.get(spec.image)).toBe(before?.imageId)
  })

  test('of two windows begins once, and is nothing new to the second afterwards', async () => {
    const on = await ground()
    const program = await openMemoryProgram(on)
    const to = { image: '', digest }
    const [first, second] = await Promise.allSettled([
      program.deployments.upgrade(spec.id, to),
      program.deployments.upgrade(spec.id, to),
    ])
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
    if (first.status === 'rejected') throw first.reason
    expect((await program.settled(first.value.id)).state).toBe('succeeded')
    await expect(program.deployments.upgrade(spec.id, to)).rejects.toMatchObject({ code: 'nothing-changes' })
    await program.close()
  })

  test('that other settings would bring along is said before they are applied', async () => {
    const on = await ground()
    const program = await openMemoryProgram(on)
    const { spec: deployed, secrets } = await program.deployments.version(spec.id)
    const form = { ...formOf(deployed, secrets), logLevel: 'debug' }
    const warnings = async () => (await program.deployments.applyPreview(spec.id, form)).changes?.warnings.join() ?? ''
    expect(await warnings()).not.toContain('another image')
    on.world.imageIds.set(spec.image, newImage)
    expect(await warnings()).toContain(`${spec.image} leads to another image on the engine by now`)
    await program.close()
  })

  test('of a stopped deployment that fails leaves it stopped', async () => {
    const on = await ground()
    const program = await openMemoryProgram(on)
    const stop = await program.deployments.stop(spec.id)
    await program.settled(stop.id)
    on.world.onStart = ({ name }, imageId) => (name === stem && imageId === newImage ? crashed : undefined)
    const begun = await program.deployments.upgrade(spec.id, { image: '', digest })
    expect((await program.settled(begun.id)).state).toBe('rolled-back')
    expect(running(on)).toMatchObject({ imageId: spec.image, state: { kind: 'exited' } })
    await waitUntil('stopped', () => program.deployments.list()[0]?.state.kind === 'stopped', { intervalMs: 2 })
    await program.close()
  })
})

describe('a changed login that ReadySet remembers', () => {
  const existing = memorySpecExisting()
  const next: DeploymentSecrets = { ...memorySecrets, upstreamPassword: 'rotated' }

  async function applied(on: Ground) {
    const program = await openMemoryProgram(on)
    const begun = await program.deployments.applySpec(existing.id, existing, next)
    const task = await program.settled(begun.id)
    const version = await program.deployments.version(existing.id)
    await program.close()
    return { task, version }
  }

  test('begins with an empty state that has the caches of the old one, which goes', async () => {
    const on = await ground(existing)
    const { task, version } = await applied(on)
    expect(task.state).toBe('succeeded')
    expect(contentsOf(on.world).volumes).toEqual([`${stem}-state-2`])
    expect(cachesOf(on, `${stem}-state-2`)).toEqual(['orders of a day', 'top sellers'])
    expect(version.spec.stateNumber).toBe(2)
  })

  test('goes back to the old state, whole, when it does not answer', async () => {
    const on = await ground(existing)
    on.world.onStart = ({ volumes }) => (volumes[0]?.volume === `${stem}-state-2` ? crashed : undefined)
    const { task, version } = await applied(on)
    expect(task.state).toBe('rolled-back')
    expect(contentsOf(on.world).volumes).toEqual([`${stem}-state`])
    expect(cachesOf(on)).toHaveLength(2)
    expect(version).toEqual({ spec: existing, secrets: memorySecrets })
  })

  test('keeps the old state as well where its caches could not be exported', async () => {
    const on = await ground(existing)
    const stopped = running(on)
    if (stopped) stopped.state = crashed
    const { task } = await applied(on)
    expect(task.state).toBe('succeeded')
    expect(task.steps.find(({ id }) => id === 'remove-previous')).toMatchObject({
      state: 'warned',
      detail: `the volume ${stem}-state is kept: its caches could not be exported`,
    })
    expect(contentsOf(on.world).volumes).toEqual([`${stem}-state`, `${stem}-state-2`])
  })
})
