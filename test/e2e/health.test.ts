import type { Page } from '@playwright/test'
import type { HealthNote } from '../../electron/health/view.ts'
import { defaultThresholds } from '../../electron/settings/alert-thresholds.ts'
import { openAlerts } from '../support/page-double/health.ts'
import { expect, fullState, test } from './double-fixtures.ts'

const note: HealthNote = {
  id: 'alert-down',
  tone: 'bad',
  title: 'billing does not answer',
  text: 'Applications that connect to port 5435 get errors; no data is at risk.',
  about: null,
  path: '/deployments/billing/events',
  system: true,
}

/** A desktop that writes down what it is asked for and shown, beside a page that nobody looks at. */
async function watchedDesktop(
  page: Page,
  permission: 'default' | 'granted',
): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript((given) => {
    const told: string[] = []
    class Told {
      static permission = given
      static requestPermission = async () => {
        told.push('asked')
        Told.permission = 'granted'
        return 'granted'
      }
      onclick: (() => void) | null = null
      constructor(title: string, { tag }: { tag?: string } = {}) {
        told.push(`${tag}: ${title}`)
        Object.assign(window, { clickLast: () => this.onclick?.() })
      }
      close() {}
    }
    Object.assign(window, { Notification: Told, told })
    document.hasFocus = () => false
  }, permission)
  return () => page.evaluate(() => (window as unknown as { told: readonly string[] }).told)
}

test('an alert is told by a toast and by the desktop, and a click opens its deployment', async ({
  page,
  double,
  open,
}) => {
  const told = await watchedDesktop(page, 'granted')
  await open('/')
  double.say({ kind: 'note', value: note })
  const toast = page.getByRole('dialog').filter({ hasText: note.title })
  await expect(toast).toContainText(note.text)
  await expect(toast.getByRole('link', { name: 'Show it' })).toHaveAttribute('href', '#/deployments/billing/events')
  expect(await told()).toEqual(['alert-down: billing does not answer'])

  await page.evaluate(() => (window as unknown as { clickLast: () => void }).clickLast())
  await expect(page.getByRole('heading', { name: 'billing', level: 1 })).toBeVisible()

  double.say({ kind: 'note', value: { ...note, id: 'quiet', title: 'orders is behind its upstream', system: false } })
  await expect(page.getByRole('dialog').filter({ hasText: 'orders is behind' })).toBeVisible()
  expect(await told()).toHaveLength(1)
})

test('the browser is asked for notifications by a click in Settings, and by nothing else', async ({
  page,
  double,
  open,
}) => {
  const told = await watchedDesktop(page, 'default')
  await open('/deployments/orders/events')
  double.say({ kind: 'note', value: note })
  await expect(page.getByRole('dialog').filter({ hasText: note.title })).toBeVisible()
  expect(await told()).toEqual([])

  await open('/settings/alerts')
  expect(await told()).toEqual([])
  await page.getByRole('button', { name: 'Let this browser show them' }).click()
  await expect(page.getByText('this browser shows them, while a page of this program is open')).toBeVisible()
  expect(await told()).toEqual(['asked'])
})

test('open alerts are listed by a key, and muted from there', async ({ page, double, open }) => {
  double.become({ ...fullState(), health: { alerts: openAlerts(), muted: [], disks: [], revisions: {} } })
  await open('/')
  await expect(page.getByRole('button', { name: '3 alerts, 1 muted' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const list = page.getByRole('dialog', { name: 'Alerts' })
  await expect(list.getByRole('listitem')).toHaveCount(4)
  await list.getByRole('button', { name: 'Mute for 8 h: billing does not answer' }).click()
  await expect
    .poll(() => double.requests.filter(({ line }) => line.includes('/alerts/')))
    .toEqual([{ line: 'POST /api/alerts/alert-down/mute', body: '{"howLong":"8h"}' }])

  double.say({ kind: 'set', slice: 'health', value: { alerts: [], muted: [], disks: [], revisions: {} } })
  await expect(list.getByText('Nothing is amiss.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'no alerts' })).toBeVisible()
})

test('a threshold holds in every open page at once, and one that makes no sense is not sent', async ({
  context,
  double,
  open,
}) => {
  const page = await open('/settings/alerts')
  const other = await context.newPage()
  await other.goto(`${double.url}/#/settings/alerts`)
  const lag = page.getByLabel('Lag: seconds behind the upstream')
  await lag.fill('0')
  await expect(page.getByText('A whole number from 1 to 86400.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await lag.fill('75')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByLabel('Lag: seconds behind the upstream')).toHaveValue('75')
  expect(double.state().preferences.alerts).toEqual({ ...defaultThresholds, lagSeconds: 75 })
})

test('the timeline is filtered by kind, and says what nobody watched in each', async ({ page, open }) => {
  await open('/deployments/orders/events')
  const rows = page.getByRole('table', { name: 'What happened' }).locator('tbody tr')
  await expect(rows).toHaveCount(17)
  await page.getByRole('button', { name: 'Alerts', exact: true }).click()
  await expect(rows).toHaveCount(4)
  await expect(rows.filter({ hasText: 'Not watched for 7 h 00 min' })).toHaveCount(1)
  await expect(
    page.getByRole('img', { name: /^Online \d+% of the .* that were watched in the last 24 h; down/ }),
  ).toBeVisible()
  await expect(rows.first().locator('time').first()).toHaveAttribute('title', /^\d{4}-\d\d-\d\dT.*Z$/)
})
