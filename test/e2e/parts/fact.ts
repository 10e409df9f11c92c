import type { Locator } from '@playwright/test'

/** What stands beside a name in a list of names and values. */
export function fact(scope: Locator, name: string): Locator {
  return scope.locator(`xpath=.//dt[normalize-space()="${name}"]/following-sibling::dd[1]`)
}
