import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { browserOnly, expect, test } from './fixtures.ts'
import { expectWellShown } from './well-shown.ts'

test.describe('the printed address', browserOnly('a window has no address, no token and no session'), () => {
  test('the printed address opens the page, and its token does not stay in the address bar', async ({
    app,
    browserHost: host,
  }) => {
    await expect(app).toHaveTitle(/ReadySet Desktop/)
    await expect(app.getByRole('heading').first()).toBeVisible()
    await expect(app).not.toHaveURL(new RegExp(host.token))
    await expectWellShown(app, 'first-screen')
  })

  test('style sheets that did not arrive are fetched again', async ({ page, browserHost: host, problems }) => {
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

  test('scripts that did not arrive are fetched again, and the printed address still lets in', async ({
    page,
    browserHost: host,
    problems,
  }) => {
    problems.allow(/net::ERR_FAILED/)
    let dropped = 0
    await page.route('**/assets/react-*.js', (route) => {
      dropped += 1
      return dropped <= 2 ? route.abort() : route.continue()
    })
    await page.goto(host.address)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    expect(dropped).toBeGreaterThan(2)
    expect(await page.evaluate(() => sessionStorage.getItem('readyset-starts'))).toBeNull()
    await page.close()
  })

  test('a page whose scripts never arrive says so', async ({ page, browserHost: host, problems }) => {
    problems.allow(/net::ERR_FAILED/)
    await page.route('**/assets/react-*.js', (route) => route.abort())
    await page.goto(host.address)
    await expect(page.getByText('its page did not arrive')).toBeVisible({ timeout: 30_000 })
    await page.close()
  })

  test('a request without the token gets no data', async ({ browserHost: host, request }) => {
    const reply = await request.get(`${host.origin}/api/live`)
    expect(reply.status()).toBe(401)
  })

  test('the printed address opens further tabs, and each is let in by itself', async ({
    app,
    browserHost: host,
    context,
  }) => {
    await expect(app.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const second = await context.newPage()
    await second.goto(host.address)
    await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const session = (page: typeof app) => page.evaluate(() => sessionStorage.getItem('readyset-session'))
    expect(await session(second)).not.toBe(await session(app))
    // A page of another tab has nothing of theirs.
    const third = await context.newPage()
    await third.goto(host.origin)
    await expect(third.getByRole('heading', { name: 'Open the address that the program printed' })).toBeVisible()
    await second.close()
    await third.close()
  })

  test('the printed address lets in a tab that shows the page already', async ({
    page,
    browserHost: host,
    problems,
  }) => {
    problems.allow(/401/)
    await page.goto(host.origin)
    await expect(page.getByRole('heading', { name: 'Open the address that the program printed' })).toBeVisible()
    await page.goto(host.address)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page).not.toHaveURL(new RegExp(host.token))
    await page.close()
  })

  test('a file that leads to the address opens the page, as when the program opens the browser itself', async ({
    page,
    browserHost: host,
  }, info) => {
    const file = info.outputPath('open.html')
    await writeFile(file, `<!doctype html><meta http-equiv="refresh" content="0; url=${host.address}">\n`)
    await page.goto(pathToFileURL(file).href)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await page.close()
  })

  test('no cookie is set, and nothing is kept beyond the tab but what is no secret', async ({
    app,
    browserHost: host,
    context,
  }) => {
    await expect(app.getByRole('navigation', { name: 'Main' })).toBeVisible()
    expect(await context.cookies()).toEqual([])
    const kept = await app.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }))
    expect(JSON.stringify(kept)).not.toContain(host.token)
    expect(JSON.stringify(kept.local)).not.toContain(kept.session['readyset-session'] ?? 'no session')
  })
})
