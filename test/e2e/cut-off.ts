import { expect, type Page } from '@playwright/test'

/**
 * Nothing that is pressed, typed into or read as a heading is cut by a box that cannot be scrolled. A cell's text that ends
 * in an ellipsis is not meant: its row opens, or shows it on hover.
 */
export async function expectNothingCutOff(page: Page, where: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const meant = 'button, a, input, select, textarea, summary, label, legend, h1, h2, h3, dt, [role=tab]'
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const isUnseen = (element: Element) => element.closest('.unseen, [aria-hidden=true], [hidden]') !== null

    /** By how many pixels the boxes around it cut it, or itself its text. */
    function cutBy(element: Element): number {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const own = getComputedStyle(element)
      // What is typed scrolls with the caret.
      const cutsItsText = clips(own.overflowX) && own.textOverflow !== 'ellipsis' && !element.matches('input, textarea')
      let by = cutsItsText ? element.scrollWidth - element.clientWidth : 0
      let [across, down] = [true, true]
      for (let box = element.parentElement; box && (across || down); box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(box)
        if (textOverflow === 'ellipsis') return by
        const edge = box.getBoundingClientRect()
        if (across && clips(overflowX)) by = Math.max(by, edge.left - left, right - edge.right)
        if (down && clips(overflowY)) by = Math.max(by, edge.top - top, bottom - edge.bottom)
        if (!clips(overflowX) && overflowX !== 'visible') across = false
        if (!clips(overflowY) && overflowY !== 'visible') down = false
        if (position === 'fixed') break
      }
      return by
    }

    return [...document.querySelectorAll(meant)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !isUnseen(element) && element.matches(':not([class*=skip])'))
      .map((element) => ({ text: element.outerHTML.slice(0, 160), by: Math.round(cutBy(element)) }))
      .filter(({ by }) => by > 1)
      .map(({ text, by }) => `${by} px of ${text}`)
  })
  expect(cut, `cut off: ${where}`).toEqual([])
}
