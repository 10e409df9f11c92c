import { safeStorage } from 'electron'
import { Failure } from '../base/failure.ts'
import type { SecretStore } from '../storage/storage.ts'

/**
 * Secrets encrypted with a key of the operating system's secret store, kept in `file` (a store whose values may be read by
 * whoever reads the disk). Where the system has no such store, `file` keeps them as they are, and `words` says so.
 */
export async function openSafeSecrets(file: SecretStore, platform: NodeJS.Platform): Promise<SecretStore> {
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system'
  const encrypts = backend !== 'basic_text' && backend !== 'unknown' && (await safeStorage.isAsyncEncryptionAvailable())
  return encrypts ? encrypted(file, storeName(platform, backend)) : plain(file)
}

function encrypted(file: SecretStore, store: string): SecretStore {
  const set = async (name: string, value: string) => {
    const sealed = await safeStorage.encryptStringAsync(value)
    await file.set(name, mark + sealed.toString('base64'))
  }
  return {
    words: `encrypted, with the key in ${store}`,
    async get(name) {
      const kept = await file.get(name)
      if (!kept?.startsWith(mark)) return kept
      const { result, shouldReEncrypt } = await safeStorage
        .decryptStringAsync(Buffer.from(kept.slice(mark.length), 'base64'))
        .catch((error: unknown) => {
          throw sealedFor(store, error)
        })
      if (shouldReEncrypt) await set(name, result)
      return result
    },
    set,
    delete: (name) => file.delete(name),
  }
}

/** Electron's `basic_text` would encrypt with a password that is in its source, which protects nothing; it is not used. */
function plain(file: SecretStore): SecretStore {
  return {
    ...file,
    words: `${file.words}; this system offers no secret store`,
    async get(name) {
      const kept = await file.get(name)
      if (kept?.startsWith(mark)) throw sealedFor('the system’s secret store', undefined)
      return kept
    },
  }
}

/** A value that was encrypted, and cannot be read now. Taken for the secret itself it would go to a database as a password. */
function sealedFor(store: string, cause: unknown): Failure {
  return new Failure(
    'secret-sealed',
    `A kept password cannot be read: it is encrypted, and its key is not in ${store} now.`,
    {
      hint: 'Log in to the desktop with the secret store that was in use, or enter the password again. Nothing was deleted.',
      cause,
    },
  )
}

/** Tells an encrypted value from one that was kept before the system had a secret store. */
const mark = 'safe-storage:'

function storeName(platform: NodeJS.Platform, backend: string): string {
  if (platform === 'darwin') return 'the macOS keychain'
  if (platform === 'win32') return 'Windows data protection'
  return backend === 'gnome_libsecret' ? 'the desktop’s secret service' : 'KWallet'
}
