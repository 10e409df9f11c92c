import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumLaunchOptions } from '../../support/chromium.ts'

/** Playwright would end this process at once, with whatever it has still to remove. */
const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }

/** Runs `body` with a Chromium of its own. */
export async function withBrowser<T>(body: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ ...chromiumLaunchOptions(), ...ownSignals })
  try {
    return await body(browser)
  } finally {
    await browser.close()
  }
}

/** The rows of the page's list of deployments. */
export const rowsSelector = 'table[aria-label="Deployments"] tbody tr'

/** Opens as many such pages, one after the other. */
export async function openLists(
  browser: Browser,
  address: string,
  rows: number,
  pages: number,
): Promise<readonly Page[]> {
  const opened: Page[] = []
  while (opened.length < pages) opened.push(await openList(browser, address, rows))
  return opened
}

/** Opens the program's page in a profile of its own, and waits until its list shows so many deployments. */
export async function openList(browser: Browser, address: string, rows: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  await page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length === count, [
    rowsSelector,
    rows,
  ] as const)
  return page
}
