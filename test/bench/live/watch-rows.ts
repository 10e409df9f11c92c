import type { Page } from '@playwright/test'
import type { Shown } from './delays.ts'

declare global {
  var benchShownRows: Shown[] | undefined
}

/** Notes from now on, inside the page, whenever a row's second cell comes to say something else. */
export async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown: { name: string; state: string; at: number; drawnAt: number }[] = []
    globalThis.benchShownRows = shown
    const said = new Map<string, string>()
    const read = (row: HTMLTableRowElement) => {
      const [name = '', state = ''] = [...row.cells].slice(0, 2).map((cell) => cell.textContent ?? '')
      const before = said.get(name)
      said.set(name, state)
      return before === undefined || before === state ? undefined : { name, state, at: Date.now(), drawnAt: 0 }
    }
    for (const row of document.querySelectorAll('tr')) read(row)
    new MutationObserver((mutations) => {
      const rows = new Set<HTMLTableRowElement>()
      for (const { target } of mutations) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('tr')
        if (row) rows.add(row)
      }
      for (const row of rows) {
        const change = read(row)
        if (!change) continue
        shown.push(change)
        // The timer runs after the frame that the browser was about to draw.
        requestAnimationFrame(() => {
          setTimeout(() => {
            change.drawnAt = Date.now()
          })
        })
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

export function shownRows(page: Page): Promise<readonly Shown[]> {
  return page.evaluate(() => globalThis.benchShownRows ?? [])
}
