import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

export interface Look {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
}

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 720, height: 900 } }

/** Every look that a screen has to hold up in. */
export const looks: readonly Look[] = Object.entries(sizes).flatMap(([size, viewport]) =>
  (['light', 'dark'] as const).map((scheme) => ({ name: `${size}-${scheme}`, scheme, viewport })),
)

/** Shows the page in this look; the theme follows the system's unless the test has chosen one. */
export async function show(page: Page, { scheme, viewport }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize(viewport)
  // Drawn so: a busy machine takes its time between the order and the picture.
  await page.waitForFunction(
    ([width, dark]) => innerWidth === width && matchMedia('(prefers-color-scheme: dark)').matches === dark,
    [viewport.width, scheme === 'dark'] as const,
  )
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** A picture of the screen in the look that it is shown in, as `test-results/screens/NAME-wide-light.png` and so on. */
export async function takePicture(page: Page, name: string, look: Look): Promise<void> {
  await page.screenshot({ path: `${folder}${name}-${look.name}.png`, animations: 'disabled' })
}

/** Pictures of the screen in every look. */
export async function takePictures(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await show(page, look)
    await takePicture(page, name, look)
  }
}
