import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { appId, tellIdentity } from '../../../electron/desktop/app-identity.ts'
import { calls } from '../../support/electron-double.ts'

it('Windows is told the id that the installer gave the program, without which it shows no notification', () => {
  const config = new URL('../../../electron/package/electron-builder.yml', import.meta.url)
  expect(parse(readFileSync(config, 'utf8')).appId).toBe(appId)
  tellIdentity('linux')
  expect(calls).toEqual([])
  tellIdentity('win32')
  expect(calls).toEqual([{ name: 'app.setAppUserModelId', args: [appId] }])
})
