import { Failure } from '../../base/failure.ts'
import { planFor } from '../plan/plan-for.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import type { DeploymentSecretStore, SecretsSlot } from './deployment-secrets.ts'
import { capabilitiesFor } from './effective-mode.ts'

/** Works out plans of deployments with the secrets they need. */
export interface Plans {
  /** The plan of one of a deployment's specs; `slot` says which secrets belong to it. */
  of(record: DeploymentRecord, spec: DeploymentSpec, slot?: SecretsSlot): Promise<DeploymentPlan>
  /** @throws Failure `secrets-missing` */
  secrets(deploymentId: string, slot?: SecretsSlot): Promise<DeploymentSecrets>
  /** The same, with empty ones where none are known. */
  secretsOrNone(deploymentId: string): Promise<DeploymentSecrets>
}

export function createPlans(store: DeploymentSecretStore): Plans {
  const plans: Plans = {
    async secrets(deploymentId, slot = 'current') {
      const found =
        (await store.get(deploymentId, slot)) ?? (slot === 'next' ? await store.get(deploymentId) : undefined)
      if (found) return found
      throw new Failure(
        'secrets-missing',
        'The passwords of this deployment are not in the secret store of this program. The instance itself runs on.',
        {
          hint: 'Edit its settings and give the password again, or tear it down.',
        },
      )
    },
    secretsOrNone: async (deploymentId) =>
      (await store.get(deploymentId)) ?? { upstreamPassword: '', userPasswords: [], extra: {} },
    async of(record, spec, slot = 'current') {
      if (record.httpPort === null)
        throw new Failure('not-planned', 'The ports of this deployment are not settled yet. Nothing was changed.', {
          hint: 'Wait until its deployment has settled them, then try again.',
        })
      return planFor(spec, await plans.secrets(record.id, slot), {
        capabilities: capabilitiesFor(record, spec),
        httpPort: record.httpPort,
        hashKey: await store.hashKey(),
      })
    },
  }
  return plans
}
