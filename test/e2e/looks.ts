import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Page, test } from '@playwright/test'
import { magnifiedPicture, magnify } from './magnify.ts'

export const pictureFolder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

export interface Look {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly width: number
  /** 800 where it says nothing. */
  readonly height?: number
  readonly contrast?: 'more'
  readonly forcedColors?: 'active'
  readonly direction?: 'rtl'
  /** Percent, as the browser's own zoom does it: fewer CSS pixels, each drawn by more of the screen's. */
  readonly zoom?: number
}

/** A usual window, and half of a usual screen. */
const widths = [1280, 900]
const usualHeight = 800

/** Every look that a screen has to hold up in, from `light-1280` to `dark-900`. */
export const looks: readonly Look[] = widths.flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ name: `${scheme}-${width}`, scheme, width })),
)

/** As narrow as the window may become: what a screen shows still fits. */
export const narrowest: Look = { name: 'light-720', scheme: 'light', width: 720 }

/** A usual window zoomed to 200%: as many CSS pixels fit into half of it (WCAG 2.2, 1.4.4 and 1.4.10). */
export const zoomed: Look = { name: 'zoomed', scheme: 'light', width: 640, height: 400, zoom: 200 }
/** The same at 400%, the narrowest that a page has to flow into without being scrolled both ways (WCAG 2.2, 1.4.10). */
export const zoomedMost: Look = { name: 'zoomed-400', scheme: 'light', width: 320, height: 200, zoom: 400 }
/** The user's own colours in place of the page's, as Windows' contrast themes give them. */
export const forcedColors: Look = { name: 'forced-colors', scheme: 'dark', width: 1280, forcedColors: 'active' }
export const moreContrast: readonly Look[] = (['light', 'dark'] as const).map((scheme) => ({
  name: `more-contrast-${scheme}`,
  scheme,
  width: 1280,
  contrast: 'more',
}))
/** As a language that is written from right to left would have it. */
export const rightToLeft: Look = { name: 'right-to-left', scheme: 'light', width: 1280, direction: 'rtl' }

/** In the order in which they are looked through. */
export const everyLook: readonly Look[] = [
  ...looks,
  narrowest,
  zoomed,
  zoomedMost,
  rightToLeft,
  forcedColors,
  ...moreContrast,
]

/** Shows the page in this look; the theme follows the system's unless the test has chosen one. */
export async function show(page: Page, look: Look): Promise<void> {
  const {
    scheme,
    width,
    height = usualHeight,
    contrast = 'no-preference',
    forcedColors = 'none',
    direction,
    zoom,
  } = look
  await page.emulateMedia({ colorScheme: scheme, contrast, forcedColors })
  await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction ?? 'ltr')
  await page.setViewportSize({ width, height })
  if (zoom !== undefined) await magnify(page, { width, height, zoom })
  // Drawn so: a busy machine takes its time between the order and the picture.
  await page.waitForFunction(
    ([wanted, dark]) => innerWidth === wanted && matchMedia('(prefers-color-scheme: dark)').matches === dark,
    [width, scheme === 'dark'] as const,
  )
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** The projects that show the program in a browser; pictures of others lie in a folder of their own. */
const inBrowser = ['browser', 'screens']

/** A picture of the screen in the look that it is shown in, as `test-results/screens/NAME-light-1280.png` and so on. */
export async function takePicture(page: Page, name: string, look: Look): Promise<void> {
  const { name: project } = test.info().project
  const folder = inBrowser.includes(project) ? '' : `${project}/`
  const path = `${pictureFolder}${folder}${name}-${look.name}.png`
  if (look.zoom === undefined) await page.screenshot({ path, animations: 'disabled' })
  else {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, await magnifiedPicture(page))
  }
}
