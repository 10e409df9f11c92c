import type { CDPSession, Page } from '@playwright/test'

// Playwright can make the viewport smaller and no pixel larger. The browser's own zoom does both, and so do its tools.

export interface Zoomed {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Percent. */
  readonly zoom: number
}

const sessions = new WeakMap<Page, CDPSession>()

async function toolsOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, known)
  return known
}

/** Draws each of the viewport's pixels by more of the screen's, until the viewport is set anew or Playwright takes a picture. */
export async function magnify(page: Page, { width, height, zoom }: Zoomed): Promise<void> {
  const tools = await toolsOf(page)
  const size = { width, height, deviceScaleFactor: zoom / 100, mobile: false }
  await tools.send('Emulation.setDeviceMetricsOverride', size)
}

/** A PNG in the screen's pixels: as many at every zoom. */
export async function magnifiedPicture(page: Page): Promise<Buffer> {
  const { data } = await (await toolsOf(page)).send('Page.captureScreenshot', { format: 'png' })
  return Buffer.from(data, 'base64')
}
