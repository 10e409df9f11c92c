import { noFacts } from '../../../electron/deployments/service/deployment-record.ts'
import { createDeploymentSecrets } from '../../../electron/deployments/service/deployment-secrets.ts'
import { createDeploymentStore } from '../../../electron/deployments/service/deployment-store.ts'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'

/** Writes into a data folder what a program keeps of these deployments, as if it had deployed them. */
export async function writeDataFolder(folder: string, specs: readonly DeploymentSpec[]): Promise<void> {
  const storage = openStorage(folder)
  try {
    const store = createDeploymentStore(storage)
    const secrets = createDeploymentSecrets(storage, openFileSecrets(folder))
    for (const spec of specs) {
      const now = Date.now()
      store.insert({
        id: spec.id,
        name: spec.name,
        spec,
        releases: {},
        httpPort: 16034,
        createdAt: now,
        deployedAt: now,
        wanted: 'running',
        wantedAt: now,
        facts: noFacts,
        instance: { kind: 'never' },
      })
      await secrets.set(spec.id, { upstreamPassword: 'sleeping', userPasswords: [], extra: {} })
    }
  } finally {
    storage.close()
  }
}
