import { expect, type Page } from '@playwright/test'

/** So many stops of a screen are walked: all of a form, and the beginning of a list. */
const atMostStops = 45

/**
 * Tab by tab through the screen: each stop lies within the window, nothing that stays in place covers it (WCAG 2.2, 2.4.11),
 * and a line or a caret shows that the focus is there (2.4.7).
 */
export async function expectFocusShown(page: Page, where: string): Promise<void> {
  await page.evaluate(() => window.getSelection()?.removeAllRanges())
  const amiss: string[] = []
  const seen = new Set<string>()
  for (let stop = 0; stop < atMostStops; stop += 1) {
    await page.keyboard.press('Tab')
    await page.waitForFunction(isSentOn)
    const { mark, problem } = await page.evaluate(judgeFocus)
    // Before the first stop: a dialog that takes the focus in a moment.
    if (mark === null && seen.size === 0) continue
    if (mark === null || seen.has(mark)) break
    seen.add(mark)
    if (problem) amiss.push(problem)
  }
  expect(seen.size, `stops of the Tab key: ${where}`).toBeGreaterThan(0)
  expect(amiss, `the focus: ${where}`).toEqual([])
}

/** Runs in the page. A dialog's edge sends the focus on to its other end, a moment after it got it. */
function isSentOn(): boolean {
  return document.activeElement?.hasAttribute('data-base-ui-focus-guard') !== true
}

/** Runs in the page. `mark` tells one stop from another; null outside the page. */
function judgeFocus(): { readonly mark: string | null; readonly problem: string | null } {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return { mark: null, problem: null }
  element.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length)
  const mark = element.dataset.stop
  const name = element.outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 140)

  const drawn = [element, element.closest('label'), element.closest('[class*=pane]')].some(
    (at) => at && [getComputedStyle(at), getComputedStyle(at, '::after')].some(isLine),
  )
  const hasCaret = element.matches('input:not([type=radio], [type=checkbox]), textarea')
  if (!drawn && !hasCaret) return { mark, problem: `no line shows the focus: ${name}` }

  const box = element.getBoundingClientRect()
  // The part that the window shows; of a tall box, such as a list, some of it is enough.
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
  if (right - left < 1 || bottom - top < 1) return { mark, problem: `outside of the window: ${name}` }
  const points = [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.15, 0.85].map((y) => [x, y] as const))
  const uncovered = points.some(([x, y]) => {
    const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)
    return at !== null && (element.contains(at) || (at.contains(element) && at.closest('label') !== null))
  })
  return { mark, problem: uncovered ? null : `covered: ${name}` }

  function isLine({ outlineStyle, outlineWidth }: CSSStyleDeclaration): boolean {
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  }
}
