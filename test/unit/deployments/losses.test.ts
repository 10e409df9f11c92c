import { expect, test } from 'vitest'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { lossesOf } from '../../../electron/deployments/losses.ts'
import type { EngineInventory } from '../../../electron/engines/engine.ts'
import type { ContainerSpec, EngineContainer } from '../../../electron/engines/objects.ts'
import { facts, newDatabaseForm } from './forms.ts'

const { wanted } = draftFrom(newDatabaseForm({ name: 'orders', cacheMode: 'deep' }), facts)
if (wanted === null) throw new Error('the form is not good')
const { plan, spec } = wanted

function running({ name, image, labels }: ContainerSpec): EngineContainer {
  const state = { kind: 'running', startedAt: 0, health: 'healthy' } as const
  return { id: name, name, image, imageId: 'sha256:1', labels, state, ports: [], createdAt: 0, restartCount: 0 }
}

const another = { 'io.readyset.desktop.deployment': 'anotherone12' }
const inventory: EngineInventory = {
  containers: [running(plan.readyset), ...(plan.database === null ? [] : [running(plan.database)])],
  networks: [
    { name: plan.network, labels: plan.labels },
    { name: 'of-another', labels: another },
  ],
  volumes: [
    ...plan.volumes.map(({ name, labels }) => ({ name, labels, createdAt: 0 })),
    { name: 'of-another', labels: another, createdAt: 0 },
  ],
}
const lossFacts = {
  spec,
  inventory,
  volumeBytes: new Map([[`${plan.network}-data`, 5_000_000]]),
  caches: 3,
  replicationSlot: plan.replicationSlot,
}

test('lists what goes by name and size, the rows of the database first, and nothing of another deployment', () => {
  const losses = lossesOf(lossFacts, false)
  expect(losses[0]).toMatchObject({ what: 'volume', name: `${plan.network}-data`, bytes: 5_000_000, stays: false })
  expect(losses[0]?.meaning).toContain('"orders"')
  expect(losses[1]).toMatchObject({ what: 'volume', name: `${plan.network}-state`, bytes: null })
  expect(losses.map(({ what }) => what).toSorted()).toEqual([
    'caches',
    'container',
    'container',
    'network',
    'replication-slot',
    'volume',
    'volume',
  ])
  expect(JSON.stringify(losses)).not.toContain('of-another')
})

test('keeping the data keeps the volumes, and the slot that is in a kept database', () => {
  const stays = lossesOf(lossFacts, true).filter((loss) => loss.stays)
  expect(stays.map(({ what }) => what)).toEqual(['volume', 'volume', 'caches', 'replication-slot'])
})

test('keeping the data does not keep the slot on a database of others, which would keep its log for it', () => {
  const upstream = { from: 'existing', host: 'db', port: 5432, user: 'app', database: 'shop', tls: 'disable' } as const
  const losses = lossesOf({ ...lossFacts, spec: { ...spec, upstream } }, true)
  expect(losses.find(({ what }) => what === 'replication-slot')).toMatchObject({ stays: false })
})

test('lists only what is there', () => {
  const empty = { containers: [], networks: [], volumes: [] }
  expect(lossesOf({ ...lossFacts, inventory: empty, caches: 0, replicationSlot: null }, false)).toEqual([])
})
