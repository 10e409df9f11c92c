import type { Page } from '@playwright/test'
import { rowsSelector } from '../bench/fleet/browser.ts'

// They wait for changes within the page, to the frame that draws them. A page that is asked sixty times a second whether it is
// ready, as Playwright's own waits do, has much to compute for the question.

/** Longer than this, in milliseconds, is given up. */
const longestMs = 60_000

/** Until the row of this name says this word and is drawn. @throws Error after a minute */
export async function untilRowSays(page: Page, name: string, word: string): Promise<void> {
  await untilDrawn(page, { selector: rowsSelector, texts: [name, word], isThere: true })
}

/** Until a dialog is drawn, or until none is there. @throws Error after a minute */
export async function untilDialog(page: Page, isThere: boolean): Promise<void> {
  await untilDrawn(page, { selector: '[role=dialog]', texts: [], isThere })
}

interface Awaited {
  readonly selector: string
  /** An element says all of these. */
  readonly texts: readonly string[]
  readonly isThere: boolean
}

async function untilDrawn(page: Page, awaited: Awaited): Promise<void> {
  await page.evaluate(
    ({ selector, texts, isThere, longestMs }) =>
      new Promise<void>((resolve, reject) => {
        const says = (element: Element) => texts.every((text) => element.textContent?.includes(text))
        const isSo = () => [...document.querySelectorAll(selector)].some(says) === isThere
        const end = (then: () => void) => {
          observer.disconnect()
          clearTimeout(timer)
          then()
        }
        // The timer runs after the frame that the browser was about to draw.
        const drawn = () => requestAnimationFrame(() => setTimeout(resolve))
        const observer = new MutationObserver(() => isSo() && end(drawn))
        const timer = setTimeout(
          () => end(() => reject(new Error(`the page does not show: ${selector} ${texts}`))),
          longestMs,
        )
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        if (isSo()) end(drawn)
      }),
    { ...awaited, longestMs },
  )
}
