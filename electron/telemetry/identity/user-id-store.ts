import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { readJsonAs } from '../../base/read-json.ts'
import type { SecretStore } from '../../storage/storage.ts'
import type { StoredIdentifier } from './decide-identifier.ts'

const identifierShape = z.object({ userId: z.string().min(1), generated: z.boolean() })

const secretName = 'telemetry/user-id'

/** Keeps the persistent identifier among the secrets, with whether this program made it. */
export interface UserIdStore {
  readonly current: StoredIdentifier | null
  /** Stores what the user typed, or without it makes a random one. */
  keep(typed: string | undefined): Promise<void>
  /** Gone from memory at once, and from the secret store when the promise is fulfilled. */
  forget(): Promise<void>
}

export async function openUserIdStore(secrets: SecretStore): Promise<UserIdStore> {
  const kept = await secrets.get(secretName)
  let current: StoredIdentifier | null = (kept === undefined ? undefined : readJsonAs(identifierShape, kept)) ?? null
  return {
    get current() {
      return current
    },
    async keep(typed) {
      const next = typed === undefined ? { userId: randomUUID(), generated: true } : { userId: typed, generated: false }
      await secrets.set(secretName, JSON.stringify(next))
      current = next
    },
    async forget() {
      current = null
      await secrets.delete(secretName)
    },
  }
}
