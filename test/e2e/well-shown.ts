import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { type Look, looks, narrowest, show, takePicture } from './looks.ts'

/** Light and dark, wide and narrow are all in these two. */
const judgedByAxe = ['light-1280', 'dark-900']

/** The screen as it stands, in every look: axe finds nothing, nothing lies beyond the edge, and a picture is kept. */
export async function expectWellShown(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await show(page, look)
    await takePicture(page, name, look)
    await expectNoSideways(page, `${name}, ${look.name}`)
    if (judgedByAxe.includes(look.name)) await expectAccessible(page, name, look)
  }
  await show(page, narrowest)
  await expectNoSideways(page, `${name}, ${narrowest.name}`)
}

async function expectAccessible(page: Page, name: string, look: Look): Promise<void> {
  // 24 px for whatever can be pressed (WCAG 2.2, 2.5.8), which axe looks at only when it is asked to.
  const found = await axeFinds(page, { rules: { 'target-size': { enabled: true } } })
  expect(found, `${name}, ${look.name}`).toEqual([])
}

type RunOptions = Parameters<AxeBuilder['options']>[0]

/** What axe finds amiss, each with the elements that it is amiss with. */
export async function axeFinds(page: Page, options: RunOptions): Promise<readonly string[]> {
  // Without `preload`, with which axe parses style sheets into inline ones, as the page's policy rightly refuses. The legacy
  // mode judges within the page alone, which has no frames, in half the time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ preload: false, resultTypes: ['violations'], ...options })
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

/** Nothing of a screen lies beside what can be seen; what does is named, the innermost. */
export async function expectNoSideways(page: Page, where: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const main = document.querySelector('main')
    const by = Math.max(
      document.documentElement.scrollWidth - innerWidth,
      main ? main.scrollWidth - main.clientWidth : 0,
    )
    if (by <= 0) return []
    const edges = main?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, 0)
    const outside = [...(main?.querySelectorAll('*') ?? [])].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (right > edges.right + 1 || left < edges.left - 1) && !isCut(element)
    })
    const innermost = outside.filter((element) => ![...element.children].some((child) => outside.includes(child)))
    return [`${by} px`, ...innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))]

    function isCut(element: Element): boolean {
      const box = element.parentElement
      if (!box || box === main) return false
      return getComputedStyle(box).overflowX !== 'visible' || isCut(box)
    }
  })
  expect(beyond, `beyond the edge: ${where}`).toEqual([])
}
