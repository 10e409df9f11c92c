import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { goTo } from './parts/go-to.ts'
import { expectWellShown } from './well-shown.ts'

const first = (page: Page) => page.getByRole('listbox').getByRole('option').first()

test('telemetry from the first choice to the receipt, each screen in every look', async ({
  startHost,
  openPage,
  segment,
}) => {
  const env = { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'a-key-of-the-test-x7Qf' }
  const page = await openPage(await startHost({ env }))

  await expect(page.getByRole('heading', { name: 'Before anything is sent, you choose' })).toBeVisible()
  await expect(page.getByText('this program was started')).toBeVisible()
  await expectWellShown(page, 'welcome')
  expect(segment.received).toEqual([])

  await page.getByRole('button', { name: 'Send anonymously' }).click()
  await page
    .getByRole('link', { name: /^Telemetry/ })
    .first()
    .click()
  await expect(first(page)).toContainText('accepted')
  await expect(page.getByText('0 of')).toContainText('known private values present')
  await expectWellShown(page, 'telemetry-accepted')
  expect(await page.content()).not.toContain('a-key-of-the-test')

  await page.getByRole('button', { name: 'What identifies me' }).click()
  await expect(page.getByText('Two runs cannot be tied together.')).toBeVisible()
  await page.getByRole('button', { name: 'Show it raw' }).click()
  await expect(page.getByRole('region', { name: 'Body', exact: true })).toHaveText(
    segment.bodies[0] ?? 'nothing was received',
  )
  await page.getByRole('button', { name: 'Prove it…' }).click()
  await expect(page.getByText('The bytes are the same')).toBeVisible()
  await expectWellShown(page, 'telemetry-proof')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Export…' }).click()
  const saved = page.waitForEvent('download')
  await expectWellShown(page, 'telemetry-export')
  await page.getByRole('button', { name: 'Save the file' }).click()
  expect((await saved).suggestedFilename()).toBe('telemetry.ndjson')

  await page.getByRole('button', { name: 'Turn telemetry off' }).click()
  await expectWellShown(page, 'telemetry-turning-off')
  await page.getByRole('button', { name: 'Turn it off' }).click()
  const receipt = page.getByRole('region', { name: 'Receipt for turning telemetry off' })
  await expect(receipt).toContainText('0 requests, 0 B sent')
  await expectWellShown(page, 'telemetry-off')
  await page.getByRole('button', { name: 'Clear…' }).click()
  await expectWellShown(page, 'telemetry-clear')
  await page.getByRole('button', { name: 'Keep it' }).click()
  expect(segment.received.length).toBe(1)

  await page.getByRole('link', { name: 'the dictionary' }).click()
  await expect(page.getByRole('cell', { name: 'deployment_torn_down' })).toBeVisible()
  await expectWellShown(page, 'telemetry-dictionary')
  await goTo(page, '/settings/telemetry')
  await expect(page.getByRole('radio', { name: /^Off/ })).toBeChecked()
  await expectWellShown(page, 'settings-telemetry')
  await page.close()
})

test('what Segment refuses and what it cannot take now are told apart, with the reply and the next try', async ({
  startHost,
  openPage,
  segment,
}) => {
  await segment.next({ kind: 'answer', status: 429, headers: { 'retry-after': '3600' }, body: 'slow down' })
  const env = { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'k' }
  const page = await openPage(await startHost({ env }))
  await page.getByRole('button', { name: 'Send anonymously' }).click()
  await page
    .getByRole('link', { name: /^Telemetry/ })
    .first()
    .click()
  await expect(first(page)).toContainText('retrying')
  await expect(page.getByText('slow down')).toBeVisible()
  await expectWellShown(page, 'telemetry-retrying')
  await page.close()
})

test('a flag that keeps telemetry off locks the switch and says so, and the screen stays live', async ({
  startHost,
  openPage,
  segment,
}) => {
  const env = { RS_SEGMENT_ENDPOINT: segment.url, RS_SEGMENT_WRITE_KEY: 'k' }
  const page = await openPage(await startHost({ env, words: ['--disable-telemetry'] }))
  await page
    .getByRole('link', { name: /^Telemetry/ })
    .first()
    .click()
  await expect(first(page)).toContainText('suppressed')
  await expectWellShown(page, 'telemetry-suppressed')
  await goTo(page, '/settings/telemetry')
  await expect(page.getByText('--disable-telemetry').first()).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Anonymous/ })).toHaveCount(0)
  await expectWellShown(page, 'settings-telemetry-locked')
  await page.close()
  expect(segment.received).toEqual([])
})

test('a page that calls Segment itself is refused by its policy', async ({ app, problems, segment }) => {
  problems.allow(/Content Security Policy|request to another host|violates/i)
  const outcomes = await app.evaluate(async (url) => {
    const tries = [
      () => fetch(url, { method: 'POST', body: '{}' }),
      () => fetch('https://api.segment.io/v1/t', { method: 'POST', body: '{}', mode: 'no-cors' }),
    ]
    return Promise.all(
      tries.map((attempt) =>
        attempt().then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    )
  }, segment.url)
  expect(outcomes).toEqual(['refused', 'refused'])
  await app.evaluate((url) => navigator.sendBeacon(url, '{}'), segment.url)
  expect(segment.received).toEqual([])
})
