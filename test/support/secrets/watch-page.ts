import type { Page, Response } from '@playwright/test'
import type { Search } from './planted.ts'

/** The answers that are made to tell a secret, each asked for by a click of the user on "Show" or "Copy". */
const reveals = /\/(secret|connect\/secret|export\/secret)$/

/** Streams end with the page, so that their text is never whole here; the test reads the live one itself. */
const streams = /\/(live|log|checks|first-query|before-after)$/

/**
 * Looks at every address that a page asks for, every answer it gets and every line of its console, from now on; and, when told,
 * at all that it holds and shows.
 */
export function watchPage(page: Page, search: Search) {
  const reading: Promise<void>[] = []
  page.on('request', (request) => search.look('an address', request.url()))
  page.on('console', (message) => search.look('the console', message.text()))
  page.on('response', (response) => reading.push(readAnswer(response, search)))
  return {
    /** @param screen what is open, for the finding */
    async look(screen: string): Promise<void> {
      search.look(`the address of ${screen}`, page.url())
      const { elements, shown, kept } = await page.evaluate(() => {
        const copy = document.documentElement.cloneNode(true) as HTMLElement
        for (const field of copy.querySelectorAll('input[type=password]')) field.removeAttribute('value')
        const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
        // A password field shows dots.
        const readable = fields.filter((field) => field.type !== 'password').map(({ value }) => value)
        return {
          elements: copy.outerHTML,
          shown: [document.body.innerText, document.title, ...readable].join('\n'),
          kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
        }
      })
      search.look(`the elements of ${screen}`, elements)
      search.look(`what ${screen} shows`, shown)
      search.look(`what the browser keeps of ${screen}`, kept)
    },
    async end(): Promise<void> {
      await Promise.all(reading)
    },
  }
}

async function readAnswer(response: Response, search: Search): Promise<void> {
  const { pathname } = new URL(response.url())
  if (reveals.test(pathname) || streams.test(pathname)) return
  // The page may have been left before the answer was whole.
  search.look(`the answer of ${pathname}`, await response.text().catch(() => ''))
}
