import type { Page } from '@playwright/test'
import type { RunningHost } from '../../support/browser-host.ts'
import { sessionOf } from '../../support/program-api.ts'
import type { Search } from '../../support/secrets/planted.ts'
import { expect } from '../fixtures.ts'

/** Opens a screen of the page that is shown, and waits until all of it is there. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/${screen}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // The live stream never ends, so that the network is never idle: what is busy says so.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Looks at what a host answers to GET, head and body. */
export async function lookAtAnswers(search: Search, host: RunningHost, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const reply = await fetch(`${host.origin}/api${path}`, { headers: { 'x-readyset-session': await sessionOf(host) } })
    expect(reply.status, path).toBe(200)
    search.look(`the answer of ${path}`, `${JSON.stringify([...reply.headers])}\n${await reply.text()}`)
  }
}

/** The answer, or the words of the refusal. */
export async function said(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    (value) => JSON.stringify(value),
    (error: unknown) => String(error),
  )
}
