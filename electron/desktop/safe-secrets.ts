import { safeStorage } from 'electron'
import type { SecretStore } from '../storage/storage.ts'

/**
 * Secrets encrypted with a key of the operating system's secret store, kept in `file` (a store whose values may be read by
 * whoever reads the disk). Where the system has no such store, `file` keeps them as they are, and `words` says so.
 */
export async function openSafeSecrets(file: SecretStore, platform: NodeJS.Platform): Promise<SecretStore> {
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system'
  const encrypts = backend !== 'basic_text' && backend !== 'unknown' && (await safeStorage.isAsyncEncryptionAvailable())
  if (!encrypts) return file
  const set = async (name: string, value: string) => {
    const encrypted = await safeStorage.encryptStringAsync(value)
    await file.set(name, mark + encrypted.toString('base64'))
  }
  return {
    words: `encrypted, with the key in ${storeName(platform, backend)}`,
    async get(name) {
      const kept = await file.get(name)
      if (!kept?.startsWith(mark)) return kept
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
        Buffer.from(kept.slice(mark.length), 'base64'),
      )
      if (shouldReEncrypt) await set(name, result)
      return result
    },
    set,
    delete: (name) => file.delete(name),
  }
}

/** Tells an encrypted value from one that was kept before the system had a secret store. */
const mark = 'safe-storage:'

function storeName(platform: NodeJS.Platform, backend: string): string {
  if (platform === 'darwin') return 'the macOS keychain'
  if (platform === 'win32') return 'Windows data protection'
  return backend === 'gnome_libsecret' ? 'the desktop’s secret service' : 'KWallet'
}
