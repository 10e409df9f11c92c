import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deploymentDirectory } from '../cache/authority.ts'
import type { Settings } from '../settings/settings.ts'
import { Exit } from './gate.ts'

/** MySQL only: the key pair of `caching_sha2_password`, made at the first start. Ends with a panic where it cannot be kept. */
export function readRsaKeys(settings: Settings): string {
  const directory = deploymentDirectory(settings.storageDir, settings.deployment)
  const [privateFile, publicFile] = ['private', 'public'].map((kind) =>
    join(directory, `caching_sha2_password_${kind}_key.pem`),
  ) as [string, string]
  try {
    if (existsSync(publicFile)) return readFileSync(publicFile, 'utf8')
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    mkdirSync(directory, { recursive: true })
    writeFileSync(privateFile, privateKey, { mode: 0o600 })
    writeFileSync(publicFile, publicKey)
    return publicKey
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new Exit(101, `thread 'main' panicked: failed to initialize auth RSA keys: ${words}\n`)
  }
}
