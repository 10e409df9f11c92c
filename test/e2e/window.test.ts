import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, expect, test } from '@playwright/test'
import { electronPath } from '../../electron/launch/electron-binary.mjs'

// Runs only where Electron's binary and a display are (see `playwright.config.ts`); elsewhere `npm test` says that it did not.

const root = fileURLToPath(new URL('../..', import.meta.url))
let app: ElectronApplication
let dataFolder: string

test.beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'rsd-window-'))
  app = await _electron.launch({
    executablePath: electronPath(root, process.platform, process.env),
    args: [root, '--data-dir', dataFolder, '--disable-telemetry'],
  })
})

test.afterEach(async () => {
  await app.close()
  await rm(dataFolder, { recursive: true, force: true })
})

test('the window shows the page from its own origin, without Node and without a bridge', async () => {
  const page = await app.firstWindow()
  await expect(page).toHaveTitle(/ReadySet Desktop/)
  await expect(page.getByRole('heading').first()).toBeVisible()
  expect(await page.evaluate(() => [location.protocol, 'require' in window, 'process' in window])).toEqual([
    'app:',
    false,
    false,
  ])
})

test('the page can reach nothing but its own origin', async () => {
  const page = await app.firstWindow()
  const refused = page.waitForEvent('console', (message) => message.text().includes('Content Security Policy'))
  await page.evaluate(() => fetch('https://api.segment.io/v1/t').catch(() => undefined))
  await refused
})

test('the page opens no window, goes nowhere else, and may ask for nothing', async () => {
  const page = await app.firstWindow()
  expect(await page.evaluate(() => window.open('https://evil.example/'))).toBeNull()
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
  await page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  await expect(page.getByRole('heading').first()).toBeVisible()
  expect(page.url()).toMatch(/^app:\/\/readyset\//)
})

test('closing the window ends the program', async () => {
  await app.firstWindow()
  const ended = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
})
