import { createMasker, type Masker } from '../../readyset/mask.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'

export interface Masks {
  /** Hides a deployment's secrets in a text that leaves this program. */
  mask(deploymentId: string, text: string): string
}

/** Maskers by deployment, made anew when more secrets are known. */
export function createMasks(secrets: Pick<DeploymentSecretStore, 'known'>): Masks {
  const maskers = new Map<string, { readonly count: number; readonly mask: Masker }>()
  return {
    mask(deploymentId, text) {
      const known = secrets.known(deploymentId)
      let masker = maskers.get(deploymentId)
      if (masker?.count !== known.length) {
        masker = { count: known.length, mask: createMasker(known) }
        maskers.set(deploymentId, masker)
      }
      return masker.mask(text)
    },
  }
}
