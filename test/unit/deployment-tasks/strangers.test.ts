import { describe, expect, test } from 'vitest'
import { specForLabel, specJsonLabel } from '../../../electron/deployments/read-spec.ts'
import { ownerLabel } from '../../../electron/deployments/service/owner-label.ts'
import { type KnownThings, strangersIn } from '../../../electron/deployments/service/strangers.ts'
import type { EngineInventory } from '../../../electron/engines/engine.ts'
import { labels, roles } from '../../../electron/engines/labels.ts'
import { memorySpec } from '../../support/deployments/memory-specs.ts'

const spec = memorySpec()
const knowing = (change: Partial<KnownThings> = {}): KnownThings => ({
  owner: 'me',
  isKnown: () => false,
  isForgotten: () => false,
  tookBack: () => false,
  wasRemoved: () => false,
  ...change,
})

function inventory(own: Readonly<Record<string, string>>): EngineInventory {
  const all = {
    [labels.deployment]: spec.id,
    [labels.name]: spec.name,
    [labels.role]: roles.readyset,
    [specJsonLabel]: specForLabel(spec),
    [ownerLabel]: 'me',
    [labels.task]: 't',
    ...own,
  }
  const container = {
    id: 'c',
    name: 'c',
    image: spec.image,
    imageId: '',
    labels: all,
    state: { kind: 'running', startedAt: 0, health: 'healthy' },
    ports: [{ containerPort: 6034, address: '127.0.0.1', hostPort: 16034 }],
    createdAt: 11,
    restartCount: 0,
  } as const
  return { containers: [container], networks: [], volumes: [] }
}

describe('a deployment on the engine that the database does not know', () => {
  test('is taken in with its spec and its port, by its labels', () => {
    expect(strangersIn(inventory({}), knowing())).toEqual([
      { kind: 'adopt', spec, httpPort: 16034, createdAt: 11, running: true },
    ])
  })

  test('is taken in from its new container when it was being replaced', () => {
    const { containers, ...rest } = inventory({})
    const older = containers.map((one) => ({ ...one, createdAt: 5, name: 'c-previous' }))
    expect(strangersIn({ ...rest, containers: [...older, ...containers] }, knowing())).toMatchObject([
      { createdAt: 11 },
    ])
  })

  test.each<[string, Readonly<Record<string, string>>, Partial<KnownThings>]>([
    ['it belongs to another data folder', { [ownerLabel]: 'somebody' }, {}],
    ['the user has had it forgotten', {}, { isForgotten: () => true }],
    ['it is known', {}, { isKnown: () => true }],
    ['it was torn down a moment ago, and the list is older', {}, { wasRemoved: () => true }],
    ['its label was written by a newer version', { [specJsonLabel]: JSON.stringify({ ...spec, v: 99 }) }, {}],
    ['its label is not readable', { [specJsonLabel]: '{' }, {}],
    ['it is only a database', { [labels.role]: roles.database }, {}],
  ])('is left alone when %s', (_when, own, known) => {
    expect(strangersIn(inventory(own), knowing(known))).toEqual([])
  })

  test('is cleaned up when a task took back what it made, and the engine was still making this', () => {
    expect(strangersIn(inventory({}), knowing({ tookBack: (task) => task === 't' }))).toEqual([
      { kind: 'clean-up', deploymentId: spec.id, name: spec.name },
    ])
  })
})
