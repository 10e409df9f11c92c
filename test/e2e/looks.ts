import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

export interface Look {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly width: number
}

/** A usual window, and half of a usual screen. */
const widths = [1280, 900]
const height = 800

/** Every look that a screen has to hold up in, from `light-1280` to `dark-900`. */
export const looks: readonly Look[] = widths.flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ name: `${scheme}-${width}`, scheme, width })),
)

/** As narrow as the window may become: what a screen shows still fits. */
export const narrowest: Look = { name: 'light-720', scheme: 'light', width: 720 }

/** Shows the page in this look; the theme follows the system's unless the test has chosen one. */
export async function show(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height })
  // Drawn so: a busy machine takes its time between the order and the picture.
  await page.waitForFunction(
    ([wanted, dark]) => innerWidth === wanted && matchMedia('(prefers-color-scheme: dark)').matches === dark,
    [width, scheme === 'dark'] as const,
  )
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** A picture of the screen in the look that it is shown in, as `test-results/screens/NAME-light-1280.png` and so on. */
export async function takePicture(page: Page, name: string, look: Look): Promise<void> {
  await page.screenshot({ path: `${folder}${name}-${look.name}.png`, animations: 'disabled' })
}
