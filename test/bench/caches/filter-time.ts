import type { Page } from '@playwright/test'

/**
 * Milliseconds from a word that is typed into the search until the frame that shows the list without the rows that lack it.
 * @param shown a text of the list that says how many are left
 */
export async function filterTime(page: Page, label: string, word: string, shown: string): Promise<number> {
  return page.evaluate(
    ([name, typed, expected]) =>
      new Promise<number>((resolve, reject) => {
        const input = document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (input === null || setValue === undefined) return reject(new Error(`there is no ${name}`))
        const observer = new MutationObserver(() => {
          if (!document.body.textContent.includes(expected)) return
          observer.disconnect()
          // The timer runs after the frame that the browser was about to draw.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        const began = performance.now()
        setValue.call(input, typed)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    [label, word, shown] as const,
  )
}

/** Milliseconds until a bare table has hidden the rows that lack the word, and the frame without them is drawn. */
export async function bareFilterTime(page: Page, word: string): Promise<number> {
  return page.evaluate(
    (typed) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        for (const row of document.querySelectorAll<HTMLElement>('tbody tr')) {
          row.hidden = !row.textContent.includes(typed)
        }
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
      }),
    word,
  )
}

/** Milliseconds from the beginning of the navigation until a page without script was there, all of it, and something of it drawn. */
export async function drawnOnceLoaded(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const loadedAt = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : 0
    const [painted] = performance.getEntriesByName('first-contentful-paint')
    return Math.max(loadedAt, painted?.startTime ?? 0)
  })
}
