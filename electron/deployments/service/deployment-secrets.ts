import { createHash, randomBytes } from 'node:crypto'
import type { SecretStore, Storage } from '../../storage/storage.ts'
import { type DeploymentSecrets, deploymentSecretsSchema } from '../spec.ts'

/** `next` are those of an apply that is under way. */
export type SecretsSlot = 'current' | 'next'

export interface DeploymentSecretStore {
  /** Keys the hashes in labels. Made once, and kept. */
  hashKey(): Promise<string>
  /** Names this data folder in labels, so that two of them on one engine leave each other's objects alone. */
  owner(): Promise<string>
  get(deploymentId: string, slot?: SecretsSlot): Promise<DeploymentSecrets | undefined>
  set(deploymentId: string, secrets: DeploymentSecrets, slot?: SecretsSlot): Promise<void>
  delete(deploymentId: string, slot?: SecretsSlot): Promise<void>
  /** All secret values of a deployment that were read or written in this run, for masking. */
  known(deploymentId: string): readonly string[]
  /** Makes what is `next` current. Does nothing where there is nothing. */
  promote(deploymentId: string): Promise<void>
  /** Deletes what a cut left behind of deployments that do not exist. */
  sweep(exists: (deploymentId: string) => boolean): Promise<void>
}

const hashKeyName = 'deployments/hash-key'

/**
 * The secrets of deployments. Their names are written down before their values are stored, so that none is left behind
 * in a secret store that cannot be listed.
 */
export function createDeploymentSecrets(storage: Storage, secrets: SecretStore): DeploymentSecretStore {
  const { db } = storage
  const note = db.prepare(
    'insert into deployment_secret (name, deployment_id) values (?, ?) on conflict (name) do nothing',
  )
  const drop = db.prepare('delete from deployment_secret where name = ?')
  const noted = db.prepare('select name, deployment_id as id from deployment_secret')
  const nameOf = (id: string, slot: SecretsSlot) => `deployment/${id}/secrets${slot === 'next' ? '-next' : ''}`
  const seen = new Map<string, Set<string>>()
  let hashKey: Promise<string> | undefined

  async function loadHashKey(): Promise<string> {
    const known = await secrets.get(hashKeyName)
    if (known !== undefined) return known
    const made = randomBytes(32).toString('base64url')
    await secrets.set(hashKeyName, made)
    return made
  }

  /** Values stay known after they are replaced: old log lines still hold them. */
  function remember(id: string, { upstreamPassword, userPasswords, extra }: DeploymentSecrets): void {
    const values = seen.get(id) ?? new Set()
    for (const value of [upstreamPassword, ...userPasswords, ...Object.values(extra)]) values.add(value)
    seen.set(id, values)
  }

  async function remove(name: string): Promise<void> {
    await secrets.delete(name)
    storage.transaction(() => drop.run(name))
  }

  const store: DeploymentSecretStore = {
    hashKey: () => {
      hashKey ??= loadHashKey().catch((error: unknown) => {
        hashKey = undefined
        throw error
      })
      return hashKey
    },
    owner: async () =>
      createHash('sha256')
        .update(`owner ${await store.hashKey()}`)
        .digest('hex')
        .slice(0, 16),
    async get(deploymentId, slot = 'current') {
      const text = await secrets.get(nameOf(deploymentId, slot))
      if (text === undefined) return undefined
      const parsed = deploymentSecretsSchema.safeParse(jsonOf(text))
      if (!parsed.success) return undefined
      remember(deploymentId, parsed.data)
      return parsed.data
    },
    async set(deploymentId, value, slot = 'current') {
      const name = nameOf(deploymentId, slot)
      storage.transaction(() => note.run(name, deploymentId))
      remember(deploymentId, value)
      await secrets.set(name, JSON.stringify(value))
    },
    delete: (deploymentId, slot = 'current') => remove(nameOf(deploymentId, slot)),
    known: (deploymentId) => [...(seen.get(deploymentId) ?? [])],
    async promote(deploymentId) {
      const next = await store.get(deploymentId, 'next')
      if (!next) return
      await store.set(deploymentId, next)
      await store.delete(deploymentId, 'next')
    },
    async sweep(exists) {
      for (const row of noted.all()) if (!exists(String(row.id))) await remove(String(row.name))
    },
  }
  return store
}

/** A value that another hand damaged counts as none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
