import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { openSafeSecrets } from '../../../electron/desktop/safe-secrets.ts'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'
import { storeDouble } from '../../support/electron-double.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'rsd-safe-'))
const onDisk = (folder: string) => readFileSync(join(folder, 'secrets.json'), 'utf8')

describe('secrets in the window', () => {
  it('stand encrypted on the disk where the system has a secret store, and come back', async () => {
    Object.assign(storeDouble, { backend: 'gnome_libsecret', available: true, reEncrypt: true })
    const folder = newFolder()
    const secrets = await openSafeSecrets(openFileSecrets(folder), 'linux')
    await secrets.set('a', 'hunter2')
    expect(onDisk(folder)).not.toContain('hunter2')
    expect(await secrets.get('a')).toBe('hunter2')
    expect(secrets.words).toContain('secret service')
  })

  it.each([
    ['basic_text', true],
    ['unknown', true],
    ['gnome_libsecret', false],
  ] as const)('are called plain text with the back end %s, available: %s', async (backend, available) => {
    Object.assign(storeDouble, { backend, available })
    const secrets = await openSafeSecrets(openFileSecrets(newFolder()), 'linux')
    expect(secrets.words).toContain('plain text')
  })

  it('are never taken for what they say when they are sealed and their key is gone', async () => {
    Object.assign(storeDouble, { backend: 'kwallet6', available: true, broken: false })
    const file = openFileSecrets(newFolder())
    await (await openSafeSecrets(file, 'linux')).set('a', 'hunter2')
    const isRefused = async () => {
      const refusal = await (await openSafeSecrets(file, 'linux')).get('a').catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(Failure)
      expect(refusal).toMatchObject({ code: 'secret-sealed', hint: expect.stringContaining('Nothing was deleted') })
    }
    Object.assign(storeDouble, { broken: true })
    await isRefused()
    Object.assign(storeDouble, { backend: 'basic_text', broken: false })
    await isRefused()
  })

  it('kept before there was a store can still be read', async () => {
    Object.assign(storeDouble, { backend: 'kwallet6', available: true })
    const file = openFileSecrets(newFolder())
    await file.set('old', 'value')
    expect(await (await openSafeSecrets(file, 'linux')).get('old')).toBe('value')
  })
})
