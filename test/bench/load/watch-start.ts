import type { Page } from '@playwright/test'

declare global {
  var benchStart: { drawnAt?: number; interactiveAt?: number } | undefined
}

/** Milliseconds from the beginning of the navigation. */
export interface Start {
  /** The frame with the last row had been drawn. */
  readonly drawnAt: number
  /** After that, the browser had nothing more to do and would have answered a click at once. */
  readonly interactiveAt: number
}

/** Watches, in the next page that opens, how long it takes to show so many rows and to be ready for the user. */
export async function watchStart(page: Page, selector: string, rows: number): Promise<void> {
  await page.addInitScript(
    ([wanted, count]) => {
      const start: { drawnAt?: number; interactiveAt?: number } = {}
      globalThis.benchStart = start
      const drawn = () => {
        start.drawnAt = performance.now()
        requestIdleCallback(() => {
          start.interactiveAt = performance.now()
        })
      }
      const observer = new MutationObserver(() => {
        if (document.querySelectorAll(wanted).length < count) return
        observer.disconnect()
        // The timer runs after the frame that the browser was about to draw.
        requestAnimationFrame(() => setTimeout(drawn))
      })
      observer.observe(document, { subtree: true, childList: true })
    },
    [selector, rows] as const,
  )
}

export async function startOf(page: Page): Promise<Start> {
  await page.waitForFunction(() => globalThis.benchStart?.interactiveAt !== undefined)
  const { drawnAt = 0, interactiveAt = 0 } = (await page.evaluate(() => globalThis.benchStart)) ?? {}
  return { drawnAt, interactiveAt }
}

/** Addresses of what the page had asked for by then; milliseconds from the beginning of the navigation. */
export async function urlsAskedFor(page: Page, byMs: number): Promise<ReadonlySet<string>> {
  const urls = await page.evaluate(
    (limit) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= limit)
        .map(({ name }) => name),
    byMs,
  )
  return new Set(urls)
}
