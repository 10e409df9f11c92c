import { chmodSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { readJsonAs } from '../base/read-json.ts'
import type { SecretStore } from './storage.ts'

/**
 * Secrets in a file of mode 0600, for hosts without a secret store of the operating system. The file is plain text and is
 * called that. It is replaced as a whole, so a cut leaves the old one or the new one; changes are written one after another.
 */
export function openFileSecrets(folder: string): SecretStore {
  const file = join(folder, 'secrets.json')
  const values = new Map<string, string>(existsSync(file) ? Object.entries(read(file)) : [])
  let last: Promise<void> = Promise.resolve()
  const save = () => {
    last = last.catch(() => {}).then(() => write(file, JSON.stringify(Object.fromEntries(values))))
    return last
  }
  return {
    words: `a plain text file that only your user can read: ${file}`,
    get: async (name) => values.get(name),
    set(name, value) {
      values.set(name, value)
      return save()
    },
    delete(name) {
      return values.delete(name) ? save() : Promise.resolve()
    },
  }
}

const secretsShape = z.record(z.string(), z.string())

function read(file: string): Readonly<Record<string, string>> {
  chmodSync(file, 0o600)
  const found = readJsonAs(secretsShape, readFileSync(file, 'utf8'))
  if (found !== undefined) return found
  renameSync(file, `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`)
  return {}
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  renameSync(`${file}.new`, file)
}
