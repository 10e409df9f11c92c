import { expect, test } from 'vitest'
import { formOf } from '../../../electron/deployments/form/form-of.ts'
import { httpPort } from '../../../electron/readyset/ports.ts'
import { type Ground, newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpec()
const stem = `readyset-${spec.name}-${spec.id}`

const httpPortOf = ({ world }: Ground) =>
  world.containers.get(stem)?.spec.ports.find(({ containerPort }) => containerPort === httpPort)?.hostPort ?? 0

async function opened(point: Parameters<typeof openMemoryProgram>[1] = () => {}) {
  const on = newGround()
  const program = await openMemoryProgram(on, point)
  const done = async (begun: Promise<{ readonly id: string }>) => await program.settled((await begun).id)
  const online = () => waitUntil('online', () => program.deployments.list()[0]?.state.kind === 'online')
  const deploy = () => done(program.deployments.deploySpec(spec, memorySecrets))
  return { on, program, done, online, deploy }
}

type Opened = Awaited<ReturnType<typeof opened>>

const changed = ({ program, done }: Opened) =>
  done(program.deployments.apply(spec.id, { ...formOf(spec, memorySecrets), logLevel: 'debug' }))

test('the port for health and metrics is given up to whoever is quicker, each time anew', async () => {
  let on: Ground | undefined
  const takenEachTime = (what: string) => {
    if (what === 'before start container' && on && on.world.foreignPorts.size < 3) {
      const port = httpPortOf(on)
      if (port > 0) on.world.foreignPorts.add(port)
    }
  }
  const program = await opened(takenEachTime)
  on = program.on
  expect((await program.deploy()).state).toBe('succeeded')
  expect(on.world.foreignPorts.size).toBe(3)
  expect(on.world.foreignPorts).not.toContain(httpPortOf(on))
  await program.online()
  await program.program.close()
})

test('a port that somebody else has each time is told in words, in the end', async () => {
  let on: Ground | undefined
  const program = await opened((what) => {
    if (what === 'before start container' && on) on.world.foreignPorts.add(httpPortOf(on))
  })
  on = program.on
  const { state, steps } = await program.deploy()
  expect([state, steps.find(({ error }) => error)?.error?.code]).toEqual(['failed', 'port-in-use'])
  await program.program.close()
})

test('a stopped deployment whose port was taken meanwhile starts with another', async () => {
  const { on, program, done, online, deploy } = await opened()
  await deploy()
  await done(program.deployments.stop(spec.id))
  const before = httpPortOf(on)
  on.world.foreignPorts.add(before)
  expect((await done(program.deployments.start(spec.id))).state).toBe('succeeded')
  expect(httpPortOf(on)).not.toBe(before)
  await online()
  await program.close()
})

test('a change whose port is taken while the old container is aside takes another', async () => {
  let on: Ground | undefined
  let before = 0
  const program = await opened((what) => {
    if (what === 'after rename container') on?.world.foreignPorts.add(before)
  })
  on = program.on
  await program.deploy()
  before = httpPortOf(on)
  expect((await changed(program)).state).toBe('succeeded')
  expect(httpPortOf(on)).not.toBe(before)
  await program.online()
  await program.program.close()
})

test('going back asks the old container at the port that it has, not at the one of its successor', async () => {
  let on: Ground | undefined
  let before = 0
  const program = await opened((what) => {
    if (what === 'after rename container' && on?.world.containers.get(stem) === undefined) {
      on?.world.foreignPorts.add(before)
    }
    // Whoever took it is gone when the new container has been given up.
    if (what === 'before remove container') on?.world.foreignPorts.delete(before)
  })
  on = program.on
  await program.deploy()
  before = httpPortOf(on)
  on.world.onStart = ({ name, env }) =>
    name === stem && Object.values(env).includes('debug')
      ? { kind: 'exited', exitCode: 1, finishedAt: 1, outOfMemory: false, error: '' }
      : undefined
  expect((await changed(program)).state).not.toBe('succeeded')
  expect(httpPortOf(on)).toBe(before)
  await program.online()
  await program.program.close()
})
