import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { Hono } from 'hono'
import { liveState } from '../support/page-double/live-state.ts'
import { createPageDouble } from '../support/page-double.ts'
import { expect, test } from './fixtures.ts'
import { goTo } from './parts/go-to.ts'
import { openLog } from './parts/telemetry-log.ts'
import { expectWellShown } from './well-shown.ts'

// The states of telemetry's screens beside those of its story: each by the real program, but for the one that it must never reach.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const newest = (page: Page) =>
  page
    .getByRole('listbox', { name: /^Telemetry records/ })
    .getByRole('option')
    .first()

test.describe('with a destination', () => {
  test.use({
    hostOptions: async ({ segment }, use) =>
      use({ env: { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'wk-of-the-screens' } }),
  })

  test('held, then dropped by the choice to keep it off', async ({ app }) => {
    await openLog(app)
    await expect(newest(app)).toContainText('held')
    await expectWellShown(app, 'telemetry-held')
    await goTo(app, '/welcome')
    await app.getByRole('button', { name: 'Keep it off' }).click()
    await openLog(app)
    await expect(newest(app)).toContainText('dropped')
    await expectWellShown(app, 'telemetry-dropped')
  })

  test('identified from the next record on, filtered to nothing, and paused', async ({
    app,
    host,
    hostOptions,
    startHost,
    openPage,
    segment,
  }) => {
    await app.getByRole('textbox', { name: 'Identifier' }).fill('ada@example.com')
    await app.getByRole('button', { name: 'Send with identifier' }).click()
    await expect(app.getByRole('heading', { name: 'No deployment yet' })).toBeVisible()
    await app.goto('about:blank')
    await host.stop()
    await openPage(await startHost(hostOptions))
    await openLog(app)
    await expect(newest(app)).toContainText(/accepted ?installer_run/)
    await app.getByRole('button', { name: 'What identifies me' }).click()
    await expect(app.getByText('The marked fields tie this record to you')).toBeVisible()
    await expectWellShown(app, 'telemetry-identified')
    expect(JSON.parse(segment.bodies.at(-1) ?? '{}').userId).toBe('ada@example.com')

    await app.getByRole('searchbox', { name: 'Search in payloads' }).fill('no payload says this')
    await expect(app.getByText('No record is like that.')).toBeVisible()
    await app.getByRole('button', { name: 'Pause' }).click()
    await expectWellShown(app, 'telemetry-filtered')
    await goTo(app, '/settings/telemetry')
    await expect(app.getByRole('radio', { name: /^With my identifier/ })).toBeChecked()
    await expectWellShown(app, 'settings-telemetry-identified')
  })

  test('rejected, with the reply', async ({ app, segment }) => {
    await segment.next({ kind: 'answer', status: 400, body: '{"success":false,"message":"malformed JSON"}' })
    await app.getByRole('button', { name: 'Send anonymously' }).click()
    await openLog(app)
    await expect(newest(app)).toContainText('rejected')
    await expect(app.getByText('malformed JSON')).toBeVisible()
    await expectWellShown(app, 'telemetry-rejected')
  })
})

test('without a write key: waiting, and why', async ({ app }) => {
  await app.getByRole('button', { name: 'Send anonymously' }).click()
  await openLog(app)
  await expect(newest(app)).toContainText('waiting')
  await expect(app.getByText(/^nothing can be sent: none/)).toBeVisible()
  await expectWellShown(app, 'telemetry-no-destination')
})

test('two counts that differ are an error, and look like one', async ({ page, problems }) => {
  const state = liveState()
  const reconciliation = { ...state.telemetry.reconciliation, unaccounted: 2 }
  const double = await createPageDouble({
    page: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
    state: { ...state, telemetry: { ...state.telemetry, reconciliation } },
    routes: new Hono().get('/telemetry/records', (c) =>
      c.json({ records: [], matching: 0, more: false, nextBefore: null }),
    ),
  })
  await page.goto(`${double.url}/#/telemetry`)
  await expect(page.getByText('The two counts differ')).toBeVisible()
  await expectWellShown(page, 'telemetry-unaccounted')
  expect(problems.unexpected()).toEqual([])
  await page.close()
  await double.close()
})
