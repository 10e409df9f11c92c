import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** More stops than any screen has. */
const mostStops = 120

/** Presses Tab until the focus is there, where it can be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await target.evaluate((element) => element.matches(':focus-visible')), `${target} shows its focus`).toBe(
        true,
      )
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} is not reached with the Tab key`)
}

/** Puts text into a field in the place of what is there. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await expect(target).toHaveValue(text)
}

/** Presses a button, follows a link, opens what is folded: Enter on it. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Finds a command by its words and does it. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  await expect(page.getByRole('combobox', { name: 'Find a command, a deployment or a query' })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toHaveText(new RegExp(`^${words}`, 'i'))
  await page.keyboard.press('Enter')
}
