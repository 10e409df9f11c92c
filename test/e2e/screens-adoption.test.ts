import { adoptionScreens } from './adoption-screens.ts'
import { expect, test } from './double-fixtures.ts'
import { expectWellShown } from './well-shown.ts'

// A colour on its way to another is none that anybody chose.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const { name, path, state, act, provokes } of adoptionScreens) {
  test(`${name} is accessible, and fits in every look`, async ({ double, open, problems }) => {
    if (provokes) problems.allow(provokes)
    double.become(state())
    const page = await open(path)
    await act?.(page)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectWellShown(page, name)
  })
}
