import type { Page } from '@playwright/test'

/** Goes to a screen of the open page, by its address after the `#`; the same in a tab and in a window. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*/s, '')}#${path}`)
}
