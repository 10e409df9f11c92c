import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, fullState, test } from './double-fixtures.ts'
import { looks, show, takePicture } from './looks.ts'
import { screens } from './screens.ts'

async function expectAccessible(page: Page, look: string): Promise<void> {
  // Without `preload`, with which axe parses style sheets into inline ones, as the page's policy rightly refuses.
  const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
  expect(found, look).toEqual([])
}

/** Nothing of a screen lies to the right of what can be seen. */
async function expectNoSideways(page: Page, look: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const main = document.querySelector('main')
    return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0)
  })
  expect(beyond, `pixels beyond the edge, ${look}`).toBeLessThanOrEqual(0)
}

// A colour on its way to another is none that anybody chose.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const { name, path, state, act } of screens) {
  test(`${name} is accessible, and fits in every look`, async ({ double, open }) => {
    double.become((state ?? fullState)())
    const page = await open(path)
    await act?.(page)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    for (const look of looks) {
      await show(page, look)
      await expectNoSideways(page, look.name)
      // Light and dark, wide and narrow are all in these two.
      if (look.name === 'wide-light' || look.name === 'narrow-dark') await expectAccessible(page, look.name)
      await takePicture(page, name, look)
    }
  })
}
