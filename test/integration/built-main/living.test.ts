import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Proof } from '../../../electron/telemetry/prove/prove.ts'
import type { RecordPage } from '../../../electron/telemetry/view.ts'
import { type BuiltMain, startBuiltMain } from '../../support/built-main/start-built-main.ts'

// The window's program as its user lives with it, on the built main process with a double in Electron's place.

let dataFolder: string
let main: BuiltMain

async function start(): Promise<BuiltMain> {
  main = startBuiltMain({ dataFolder })
  await expect.poll(names, { timeout: 60_000 }).toContain('window.loadURL')
  return main
}

const names = async () => (await main.ask('calls')).map(({ name }) => name)
const lastCall = async (name: string) => (await main.ask('calls')).findLast((call) => call.name === name)?.args

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'rsd-main-'))
  await start()
})
afterEach(async () => {
  main.kill()
  await main.ended
  await rm(dataFolder, { recursive: true, force: true })
})

test('closing the window ends the program in order, and the next one opens where it was', async () => {
  await main.ask('moveWindow', { x: 200, y: 120, width: 1000, height: 700 })
  expect(await main.ask('closeWindow')).toBe(true)
  const { code, calls, said } = await main.ended
  expect(said).not.toContain('Error')
  expect(code).toBe(0)
  expect(calls.map(({ name }) => name).slice(-3)).toEqual(['window.hide', 'tray.destroy', 'app.quit'])
  await start()
  expect(await lastCall('new BrowserWindow')).toMatchObject([{ x: 200, y: 120, width: 1000, height: 700 }])
})

test('closing the window leaves the program in the tray for those who chose so, and the tray leads back and out', async () => {
  await main.api('/preferences', { closeToTray: true })
  expect(await main.ask('closeWindow')).toBe(true)
  expect(await names()).toContain('window.hide')
  expect((await main.state()).preferences.closeToTray).toBe(true)
  await main.ask('clickTray')
  expect((await names()).slice(-2)).toEqual(['window.show', 'window.focus'])
  const asked = await main.ask('click', 'quit').catch(() => true)
  expect(asked).toBe(true)
  expect((await main.ended).code).toBe(0)
})

test('the tray shows what runs, and leads to it', async () => {
  expect((await main.ask('tray')).toolTip).toBe('ReadySet Desktop: nothing is deployed')
  const form = await main.api<DeployForm>('/deployments/form-defaults?kind=postgresql&engine=demo')
  const { deploymentId } = await main.api<TaskView>('/deployments', form)
  const item = async () => (await main.ask('tray')).items.find(({ id }) => id === deploymentId)?.label
  await expect.poll(item, { timeout: 90_000 }).toBe(`${form.name}: demo`)
  await main.ask('click', deploymentId)
  expect(await lastCall('window.loadURL')).toEqual([`app://readyset/#/deployments/${deploymentId}`])
})

test('the menu leads to the page’s screens and speaks of no update', async () => {
  const items = await main.ask('menu')
  expect(items.find(({ id }) => id === 'go-telemetry')).toMatchObject({
    label: 'Telemetry',
    accelerator: 'CmdOrCtrl+3',
  })
  expect(items.some(({ id }) => id === 'updates')).toBe(false)
  await main.ask('click', 'go-telemetry')
  expect(await lastCall('window.loadURL')).toEqual(['app://readyset/#/telemetry'])
})

test('a page that ends is loaded again with nothing lost, and the fourth time the user is asked', async () => {
  await main.api('/preferences', { theme: 'dark' })
  const kept = async () => {
    const { preferences, deployments, tasks } = await main.state()
    return { preferences, deployments, tasks, records: await main.api<RecordPage>('/telemetry/records') }
  }
  const before = await kept()
  expect(before.records.records).toHaveLength(1)
  for (const _ of [1, 2, 3]) await main.ask('crashPage', 'crashed')
  expect((await names()).filter((name) => name === 'webContents.reload')).toHaveLength(3)
  expect(await kept()).toEqual(before)
  await main.ask('crashPage', 'oom')
  expect((await names()).slice(-2)).toEqual(['dialog.showMessageBox', 'webContents.reload'])
})

test('the proof’s receiver is another process, run without what the fuses turn off', async () => {
  const page = await main.api<RecordPage>('/telemetry/records')
  const [record] = page.records
  const proof = await main.api<Proof>(`/telemetry/records/${record?.messageId}/prove`, {})
  expect(proof).toMatchObject({ equal: true, problem: null })
  expect(proof.received?.pid).not.toBe(main.pid)
  expect(proof.received?.pid).toBeGreaterThan(0)
  const [file, , options] = (await lastCall('utilityProcess.fork')) ?? []
  expect(file).toMatch(/dist[\\/]electron[\\/]receiver-process\.js$/)
  expect(options).toMatchObject({ env: {}, stdio: ['ignore', 'pipe', 'ignore'] })
})
