import type { BrowserName } from './view.ts'

/** In the order in which they are looked for: most browsers also say that they are Chrome, and all but Firefox Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\/(\d{1,4})/, 'Edge'],
  [/\bOPR\/(\d{1,4})/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d{1,4})/, 'Firefox'],
  [/\b(?:Headless)?(?:Chrome|CriOS)\/(\d{1,4})/, 'Chrome'],
  [/\bVersion\/(\d{1,4})\S* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
]

/** In the order in which they are looked for: Android also says Linux, and an iPhone Mac OS X. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const mostRead = 512
const mostShown = 40

/**
 * Shortens a `User-Agent` line (RFC 9110, section 10.1.5). Whoever sends it may say what they like, so what is not known is
 * cut and has printable ASCII only: nothing that turns the direction of text, hides or breaks a line.
 */
export function browserName(userAgent: string | undefined): BrowserName | null {
  const read = (userAgent ?? '').slice(0, mostRead)
  const system = systems.find(([pattern]) => pattern.test(read))?.[1] ?? null
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(read)?.[1]
    if (version !== undefined) return { name: `${name} ${version}`, system }
  }
  const plain = read.replace(/[^\x20-\x7e]/g, '').trim()
  if (plain === '') return null
  return { name: plain.length > mostShown ? `${plain.slice(0, mostShown - 1).trimEnd()}…` : plain, system: null }
}
