import { cachesScreens } from './caches-screens.ts'
import { expect, fullState, test } from './double-fixtures.ts'
import { expectWellShown } from './well-shown.ts'

// A colour on its way to another is none that anybody chose.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const { name, path, state, script, act, busy, provokes } of cachesScreens) {
  test(`${name} is accessible, and fits in every look`, async ({ double, open, routes, problems }) => {
    if (provokes) problems.allow(provokes)
    double.become((state ?? fullState)())
    script?.(routes.caches)
    const page = await open(path)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await act?.(page)
    if (!busy) await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectWellShown(page, name)
  })
}
