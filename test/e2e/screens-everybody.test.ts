import type { Page } from '@playwright/test'
import { adoptionScreens } from './adoption-screens.ts'
import { cachesScreens, type ShownCaches } from './caches-screens.ts'
import { expectNothingCutOff } from './cut-off.ts'
import { expect, fullState, test } from './double-fixtures.ts'
import { expectFocusShown } from './focus-walk.ts'
import { forcedColors, type Look, moreContrast, rightToLeft, show, takePicture, zoomed, zoomedMost } from './looks.ts'
import { screens } from './screens.ts'
import { upgradeScreens } from './upgrade-screens.ts'
import { axeFinds, expectNoSideways } from './well-shown.ts'

// One state of each layout, as people see it who zoom in, choose their own colours, or read from right to left.

const layouts = [
  'list-many',
  'commands',
  'deploy-problems',
  'deploy-checks',
  'task-failed',
  'detail-password',
  'detail-tear-down',
  'detail-log-line',
  'settings-engines-trouble',
  'queries-open',
  'cache-dialog-deep',
  'charts',
  'sql-both',
  'adoption-list',
  'adoption-review',
  'adoption-add-refused',
  'alerts',
  'settings-alerts-problem',
  'detail-events-week',
  'upgrade-newer',
  'task-upgrade-went-back',
]

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const { name, path, state, script, act, provokes } of layouts.map(screenOf)) {
  test(`${name} is for everybody`, async ({ double, open, routes, problems }) => {
    if (provokes) problems.allow(provokes)
    double.become((state ?? fullState)())
    script?.(routes.caches)
    const page = await open(path)
    await act?.(page)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectForEverybody(page, name)
  })
}

function screenOf(name: string): ShownCaches {
  const screen = [...screens, ...cachesScreens, ...adoptionScreens, ...upgradeScreens].find((one) => one.name === name)
  if (!screen) throw new Error(`no screen is called ${name}`)
  return screen
}

async function expectForEverybody(page: Page, name: string): Promise<void> {
  for (const look of moreContrast) {
    await showAndKeep(page, name, look)
    const enhanced = { runOnly: { type: 'rule' as const, values: ['color-contrast-enhanced'] } }
    expect(await axeFinds(page, enhanced), `${name}, ${look.name}`).toEqual([])
  }
  await showAndKeep(page, name, forcedColors)
  await showAndKeep(page, name, rightToLeft)
  await expectNoSideways(page, `${name}, right to left`)
  await expectNothingCutOff(page, `${name}, right to left`)
  await expectMachineTextFromTheLeft(page)
  await expectNoMotion(page)
  for (const look of [zoomed, zoomedMost]) {
    await showAndKeep(page, name, look)
    await expectNoSideways(page, `${name}, ${look.name}`)
    await expectNothingCutOff(page, `${name}, ${look.name}`)
    await expectFocusShown(page, `${name}, ${look.name}`)
  }
  const targetSize = { runOnly: { type: 'rule' as const, values: ['target-size'] } }
  expect(await axeFinds(page, targetSize), `${name}, ${zoomedMost.name}`).toEqual([])
}

async function showAndKeep(page: Page, name: string, look: Look): Promise<void> {
  await show(page, look)
  await takePicture(page, name, look)
}

/** Code, SQL and keys read the same in every language. */
async function expectMachineTextFromTheLeft(page: Page): Promise<void> {
  const turned = await page
    .locator('code, pre, kbd, samp')
    .evaluateAll((all) => all.filter((one) => getComputedStyle(one).direction !== 'ltr').map((one) => one.outerHTML))
  expect(turned).toEqual([])
}

/** Whoever asks for less motion gets none: nothing moves, and nothing would. */
async function expectNoMotion(page: Page): Promise<void> {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
        const moves = transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0)
        return moves || animationName !== 'none' || scrollBehavior === 'smooth'
      })
      .map((element) => element.outerHTML.slice(0, 140)),
  )
  expect(moving, 'what would move').toEqual([])
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
}
