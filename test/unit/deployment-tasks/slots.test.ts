import { describe, expect, test } from 'vitest'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec, memorySpecExisting } from '../../support/deployments/memory-specs.ts'

const drops = expect.stringContaining("slot_name IN ('readyset_abcdefghijkl', ")

async function deployed(spec: DeploymentSpec) {
  const ground = newGround()
  const program = await openMemoryProgram(ground)
  const task = await program.deployments.deploySpec(spec, memorySecrets)
  expect((await program.settled(task.id)).state).toBe('succeeded')
  const cleanUps = () => ground.world.oneShots.filter(({ command }) => command?.includes('--cleanup'))
  async function applied(change: Partial<DeploymentSpec>) {
    const apply = await program.deployments.applySpec(spec.id, { ...spec, ...change }, memorySecrets)
    return await program.settled(apply.id)
  }
  return { ground, program, cleanUps, applied }
}

describe('the replication slot of settings that are not in force any more', () => {
  test.each([
    ['an existing database, at its own address', memorySpecExisting(), { host: 'db.test', port: 5432 }],
    ['a new database, through the instance', memorySpec(), { host: '127.0.0.1', port: 5433 }],
  ])('is dropped on %s', async (_name, spec, at) => {
    const { ground, cleanUps, applied } = await deployed(spec)
    const task = await applied({ cacheMode: 'shallow' })
    expect(task.state).toBe('succeeded')
    expect(task.steps.at(-1)).toMatchObject({ id: 'slot', state: 'passed' })
    expect(ground.statements).toEqual([{ ...at, sql: drops }])
    // It would delete the directory in which the running instance keeps its caches and users.
    expect(cleanUps()).toEqual([])
  })

  test('is dropped when going to deep mode is taken back', async () => {
    const { ground, cleanUps, applied } = await deployed(memorySpec({ cacheMode: 'shallow' }))
    ground.world.onStart = ({ env }) =>
      env.CACHE_MODE === 'deep'
        ? { kind: 'exited', exitCode: 1, finishedAt: 0, outOfMemory: false, error: '' }
        : undefined
    expect((await applied({ cacheMode: 'deep' })).state).toBe('rolled-back')
    expect(ground.statements).toEqual([{ host: '127.0.0.1', port: 5433, sql: drops }])
    expect(cleanUps()).toEqual([])
  })

  test.each([
    ['another log level', { logLevel: 'debug' }],
    [
      'a certificate that is checked',
      { upstream: { ...memorySpecExisting().upstream, tls: 'verify' } as DeploymentSpec['upstream'] },
    ],
  ])('stays while it is read on: %s', async (_name, change) => {
    const { ground, applied } = await deployed(memorySpecExisting())
    const task = await applied(change)
    expect(task.state).toBe('succeeded')
    expect(task.steps.map(({ id }) => id)).not.toContain('slot')
    expect(ground.statements).toEqual([])
  })

  test('is dropped under its old name when it gets another one', async () => {
    const { ground, applied } = await deployed(memorySpecExisting())
    await applied({ extra: { REPLICATION_SERVER_ID: 'another' } })
    expect(ground.statements).toEqual([{ host: 'db.test', port: 5432, sql: drops }])
  })
})

describe('tearing down', () => {
  test.each([
    ['with its data, lets ReadySet clean up its volume too', false, 1],
    ['and keeping the data, keeps the clean-up away from the volume', true, 0],
  ])('%s', async (_name, keepData, volumes) => {
    const { ground, program, cleanUps } = await deployed(memorySpecExisting())
    const torn = await program.deployments.tearDown('abcdefghijkl', { name: 'orders', keepData })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(cleanUps().map((one) => one.volumes?.length)).toEqual([volumes])
    expect(ground.statements).toEqual([{ host: 'db.test', port: 5432, sql: drops }])
  })
})
