import type { SecretStore } from '../../../electron/storage/storage.ts'

export function memorySecrets(): SecretStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>()
  return {
    words: 'in the test’s memory',
    values,
    get: async (name) => values.get(name),
    set: async (name, value) => void values.set(name, value),
    delete: async (name) => void values.delete(name),
  }
}
