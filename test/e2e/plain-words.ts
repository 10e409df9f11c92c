import type { Page } from '@playwright/test'

/** Signs for units, which are the same in every language, and what the user's locale writes into a time. */
const units = /\b(?:B|kB|MB|GB|TB|s|ms|µs|min|h|d|AM|PM|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g

/** Names that nobody translates, those of environment variables among them, and the beginning of an id. */
const names =
  /\b(?:SHA-256(?: [0-9a-f]{4}…[0-9a-f]{4})?|(?=[a-f]*\d)[0-9a-f]{4}|NDJSON|CSV|HAR|POST|SELECT|[A-Z]+(?:_[A-Z]+)+|ReadySet|PostgreSQL|MySQL|psql|BEGIN CERTIFICATE)\b/g

/**
 * Texts of the page in plain letters, where it is shown in the language that nobody speaks: no translator would get to see
 * them. What `told` holds came from the program and is not the page's; code, SQL and keys are in no language.
 */
export async function plainWords(page: Page, within: string, told: ReadonlySet<string>): Promise<readonly string[]> {
  const texts = await page.locator(within).evaluateAll((roots) => {
    const machine = 'code, pre, kbd, samp, script, noscript, style, textarea, [dir=ltr]:not(html), [translate=no]'
    const found: string[] = []
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement?.closest(machine)) found.push(node.textContent ?? '')
      }
      for (const element of root.querySelectorAll('*')) {
        for (const name of ['aria-label', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '')
      }
    }
    return found
  })
  // Where a sentence begins with it, it begins with a capital.
  const begun = [...told].map((text) => text.charAt(0).toUpperCase() + text.slice(1))
  const longestFirst = [...told, ...begun].filter((text) => /[a-z]/i.test(text)).sort((a, b) => b.length - a.length)
  const plain = texts.filter((text) => {
    let rest = text
    for (const known of longestFirst) rest = rest.replaceAll(known, '')
    return /[a-zA-Z]{2,}/.test(rest.replaceAll(units, '').replaceAll(names, ''))
  })
  return [...new Set(plain.map((text) => text.trim()))]
}

/** Every text in an answer of the program. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
