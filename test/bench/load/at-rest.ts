import type { Page, Request } from '@playwright/test'
import { waitUntil } from '../../support/wait-until.ts'

/** The stream that never ends. */
const isLive = (request: Request) => new URL(request.url()).pathname === '/api/live'

/**
 * Counts what a page asks for, from now on.
 * @returns waits until everything has been answered, and the browser, having had nothing more to do, asks for nothing more
 */
export function watchForRest(page: Page): () => Promise<void> {
  const underWay = new Set<Request>()
  let asked = 0
  page.on('request', (request) => {
    if (isLive(request)) return
    asked += 1
    underWay.add(request)
  })
  // A reply whose body the page does not read never counts as finished.
  page.on('response', (response) => underWay.delete(response.request()))
  page.on('requestfailed', (request) => underWay.delete(request))

  /** How many requests there had been before the browser had nothing to do; less than none while some are under way. */
  async function askedBeforeIdle(): Promise<number> {
    const before = asked
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))
    return underWay.size === 0 && asked === before ? asked : -1
  }
  return async () => {
    let last = -2
    await waitUntil('the page to rest', askedBeforeIdle, {
      timeoutMs: 60_000,
      accept: (now) => {
        const rests = now >= 0 && now === last
        last = now
        return rests
      },
    })
  }
}
