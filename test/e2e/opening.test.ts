import { expect, test } from './fixtures.ts'
import { expectWellShown } from './well-shown.ts'

test('the printed address opens the page, and its token does not stay in the address bar', async ({ app, host }) => {
  await expect(app).toHaveTitle(/ReadySet Desktop/)
  await expect(app.getByRole('heading').first()).toBeVisible()
  await expect(app).not.toHaveURL(new RegExp(host.token))
  await expectWellShown(app, 'first-screen')
})

test('style sheets that did not arrive are fetched again', async ({ page, host, problems }) => {
  problems.allow(/net::ERR_FAILED/)
  const asked = new Map<string, number>()
  await page.route('**/*.css', (route) => {
    const before = asked.get(route.request().url()) ?? 0
    asked.set(route.request().url(), before + 1)
    return before === 0 ? route.abort() : route.continue()
  })
  await page.goto(host.address)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect.poll(() => Math.min(...asked.values()), 'each is asked for again').toBe(2)
  const empty = () =>
    page.evaluate(() => [...document.styleSheets].filter(({ cssRules }) => cssRules.length === 0).length)
  await expect.poll(empty, 'each has come').toBe(0)
  await page.close()
})

test('a request without the token gets no data', async ({ host, request }) => {
  const reply = await request.get(`${host.origin}/api/live`)
  expect(reply.status()).toBe(401)
})
