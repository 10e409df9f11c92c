import { readdirSync } from 'node:fs'
import { deploymentDirectory } from '../cache/authority.ts'
import type { Settings } from '../settings/settings.ts'

/** Has this deployment run before? */
export function hasFiles(settings: Settings): boolean {
  try {
    return readdirSync(deploymentDirectory(settings.storageDir, settings.deployment)).length > 0
  } catch {
    return false
  }
}
