import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'rsd-secrets-'))

describe('secrets in a file', () => {
  it('are there for the next start, in a file of this user alone that is called plain text', async () => {
    const folder = newFolder()
    const secrets = openFileSecrets(folder)
    await Promise.all([secrets.set('a', 'p@ss"word'), secrets.set('b', '2'), secrets.set('a', '3')])
    await secrets.delete('b')
    const again = openFileSecrets(folder)
    expect([await again.get('a'), await again.get('b')]).toEqual(['3', undefined])
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(secrets.words).toContain('plain text')
  })

  it('that cannot be read are set aside, and new ones can be kept', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'secrets.json'), '{"a":')
    const secrets = openFileSecrets(folder)
    expect(await secrets.get('a')).toBeUndefined()
    await secrets.set('a', '1')
    expect(readdirSync(folder).some((name) => name.startsWith('secrets.json.damaged-'))).toBe(true)
  })
})
