import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage } from '../../electron/storage/open-storage.ts'
import { createLedger } from '../../electron/telemetry/ledger/ledger.ts'
import { fillLedger } from '../support/telemetry/fill-ledger.ts'
import { expect, test } from './fixtures.ts'

test('a log of twenty thousand records draws those that are seen, however far it is read', async ({
  startHost,
  openPage,
}) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'rsd-data-'))
  const storage = openStorage(dataFolder)
  fillLedger(storage, createLedger(storage, 'an earlier run'), 20_000)
  storage.close()
  const host = await startHost({ dataFolder, words: ['--disable-telemetry'] })
  const page = await openPage(host)
  await page
    .getByRole('link', { name: /^Telemetry/ })
    .first()
    .click()
  const list = page.getByRole('listbox')
  const drawn = list.getByRole('option')
  await expect(drawn.first()).toContainText('suppressed')
  expect(await drawn.count()).toBeLessThan(60)
  await list.focus()
  // Each page that is read makes the list longer, and its end another one.
  for (let pages = 0; pages < 3; pages++) {
    const before = await list.evaluate((box) => box.scrollHeight)
    await page.keyboard.press('End')
    await expect.poll(() => list.evaluate((box) => box.scrollHeight)).toBeGreaterThan(before)
  }
  expect(await drawn.count()).toBeLessThan(60)
  await page.close()
  await host.stop()
  await rm(dataFolder, { recursive: true, force: true })
})
