import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { ensureRunning } from '../../../electron/deployments/steps/ensure-container.ts'
import { lookPauseMs } from '../../../electron/deployments/steps/look-pause.ts'
import type { StepContext } from '../../../electron/deployments/tasks/step.ts'
import type { Engine } from '../../../electron/engines/engine.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import { createMemoryEngine, createMemoryWorld } from '../../support/memory-engine.ts'

describe('the time between two looks', () => {
  test('lets what came be noticed within some tens of milliseconds, or a twentieth of the wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 25, max: 5000 }), (waited, longest) => {
        const pause = lookPauseMs(waited, longest)
        expect(pause).toBeLessThanOrEqual(Math.max(25, waited / 20))
        expect(pause).toBeLessThanOrEqual(longest)
        expect(pause).toBeGreaterThanOrEqual(25)
      }),
    )
  })

  test('grows until it is as long as the wait allows', () => {
    expect(lookPauseMs(0, 200)).toBe(25)
    expect(lookPauseMs(2_000, 200)).toBe(100)
    expect(lookPauseMs(60_000, 200)).toBe(200)
  })
})

describe('an engine that may not raise the limit of open files', () => {
  const spec = (name: string): ContainerSpec => ({
    name,
    image: 'readyset',
    labels: {},
    env: {},
    network: 'net',
    aliases: [],
    volumes: [],
    files: [],
    ports: [],
    extraHosts: [],
    restart: 'no',
    stopGraceSeconds: 1,
    noFileLimit: 65_536,
  })
  const context: StepContext = {
    taskId: 't',
    signal: new AbortController().signal,
    force: new AbortController().signal,
    log: () => {},
    detail: () => {},
    progress: () => {},
    checks: () => {},
  }

  /** Refuses as a rootless engine does, and notes which limit each container is made with. */
  function refusingEngine() {
    const world = createMemoryWorld()
    world.networks.set('net', {})
    const memory = createMemoryEngine(world)
    const made: (number | undefined)[] = []
    let connectedSince = 1
    const engine: Engine = {
      ...memory,
      condition: () => ({ ...world.condition, since: connectedSince }),
      createContainer(wanted) {
        made.push(wanted.noFileLimit)
        return memory.createContainer(wanted)
      },
      async startContainer(name) {
        if (world.containers.get(name)?.spec.noFileLimit !== undefined) {
          throw new Failure('engine-error', 'error setting rlimit type 7: operation not permitted')
        }
        await memory.startContainer(name)
      },
    }
    const site = { engine, deploymentId: 'd', ownLabels: async () => ({}) }
    const reconnect = () => {
      connectedSince += 1
    }
    return { world, made, reconnect, run: (name: string) => ensureRunning(site, context, spec(name)) }
  }

  test('runs the container without it, and makes the next one only once', async () => {
    const { world, made, run } = refusingEngine()
    await run('first')
    expect(world.containers.get('first')?.state.kind).toBe('running')
    expect(made).toEqual([65_536, undefined])
    await run('second')
    expect(world.containers.get('second')?.state.kind).toBe('running')
    expect(made).toEqual([65_536, undefined, undefined])
  })

  test('is asked again once it has been connected to anew', async () => {
    const { made, reconnect, run } = refusingEngine()
    await run('first')
    reconnect()
    await run('second')
    expect(made).toEqual([65_536, undefined, 65_536, undefined])
  })
})
