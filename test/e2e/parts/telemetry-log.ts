import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { fact } from './fact.ts'

/** One record as the log shows it. */
export interface ShownRecord {
  readonly event: string
  readonly state: string
  /** The text under "exactly as sent". */
  readonly body: string
  readonly bytes: number
  readonly sha256: string
  /** Null where nothing was sent. */
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
  } | null
}

const list = (page: Page) => page.getByRole('listbox', { name: /^Telemetry records/ })

/** Goes to the telemetry log by the navigation. */
export async function openLog(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Telemetry/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Telemetry' })).toBeVisible()
}

/** The word in a row of the list, newest first. */
export function stateWords(page: Page): Promise<readonly string[]> {
  return list(page).getByRole('option').locator('> :first-child').allInnerTexts()
}

/** Reads every record in full, as a user does who goes through the list with the arrow keys. Oldest first. */
export async function readLog(page: Page): Promise<readonly ShownRecord[]> {
  await expect(list(page).getByRole('option').first()).toBeVisible()
  const count = Number(/, (\d+) in all$/.exec((await list(page).getAttribute('aria-label')) ?? '')?.[1])
  const records: ShownRecord[] = []
  let before: string | null = null
  for (let n = 0; n < count; n += 1) {
    await list(page).press(n === 0 ? 'Home' : 'ArrowDown')
    await expect(list(page)).not.toHaveAttribute('aria-activedescendant', before ?? '')
    before = await list(page).getAttribute('aria-activedescendant')
    records.unshift(await readRecord(page))
  }
  return records
}

async function readRecord(page: Page): Promise<ShownRecord> {
  const record = page.getByRole('region', { name: 'The record' })
  await record.getByRole('button', { name: 'Show it raw' }).click()
  await expect(record.getByRole('button', { name: 'Explain it' })).toBeVisible()
  const head = record.getByRole('heading', { name: /^Body, exactly as sent/ })
  return {
    event: await record.getByRole('heading', { level: 2 }).innerText(),
    state: await record.locator('h2 + *').innerText(),
    body: (await record.getByRole('region', { name: 'Body', exact: true }).locator('pre').textContent()) ?? '',
    bytes: Number(/([\d,]+) bytes/.exec(await head.innerText())?.[1]?.replaceAll(',', '')),
    sha256: (await head.getByTitle(/^[0-9a-f]{64}$/).getAttribute('title')) ?? '',
    request: await readRequest(page),
  }
}

async function readRequest(page: Page): Promise<ShownRecord['request']> {
  const part = page
    .locator('section', { has: page.getByRole('heading', { name: 'Request and reply', exact: true }) })
    .last()
  if ((await part.count()) === 0) return null
  const [method = '', ...names] = (await part.locator('dt').allInnerTexts()).filter((name) => name !== 'Reply')
  const headers = await Promise.all(names.map(async (name) => [name, await fact(part, name).innerText()] as const))
  return { method, url: await fact(part, method).innerText(), headers }
}
