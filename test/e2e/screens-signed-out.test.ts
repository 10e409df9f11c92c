import { startBrowserHost } from '../support/browser-host.ts'
import { expect, test } from './fixtures.ts'
import { expectWellShown } from './well-shown.ts'

// Only the browser host has sessions: it is started here whatever the project's host is.

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a page that another page signs out says so, and how to get in again', async ({ page, context, problems }) => {
  problems.allow(/401/)
  const host = await startBrowserHost({ words: ['--disable-telemetry'] })
  await page.goto(host.address)
  const other = await context.newPage()
  await other.goto(host.address)
  await expect(other.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.goto(`${host.origin}/#/settings/pages`)
  const rows = page.getByRole('table', { name: 'Pages that are signed in' }).getByRole('row')
  await expect(rows.filter({ hasText: 'open now' })).toHaveCount(2)
  const others = rows.filter({ hasText: 'Chrome' }).filter({ hasNotText: 'this page' })
  await others.getByRole('button', { name: /^Sign out/ }).click()
  await expect(others).toHaveCount(0)

  const signedOut = other.getByRole('heading', { name: 'This page is signed out' })
  await expect(signedOut).toBeVisible()
  await expect(other.getByText('ReadySet Desktop is at')).toBeVisible()
  await expect(other.getByRole('navigation')).toHaveCount(0)
  await expectWellShown(other, 'connection-signed-out')
  await other.reload()
  await expect(signedOut, 'it still knows after a reload').toBeVisible()
  await other.goto(host.address)
  await expect(other.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out all others' }).click()
  await expect(signedOut).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await other.close()
  await page.close()
  expect((await host.stop()).code).toBe(0)
})
