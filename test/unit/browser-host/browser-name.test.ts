import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { browserName } from '../../../electron/browser-host/browser-name.ts'

describe('what a browser says of itself', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox 133', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
      'Chrome 131',
      'Windows',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36',
      'Chrome 130',
      'Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
      'Edge 131',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0',
      'Opera 115',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'Safari 18',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari 18',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
      'Chrome 131',
      'Android',
    ],
  ])('%s', (userAgent, name, system) => {
    expect(browserName(userAgent)).toEqual({ name, system })
  })

  it('is the beginning of what it sent where nobody knows it, and nothing where it sent nothing', () => {
    expect(browserName('curl/8.5.0')).toEqual({ name: 'curl/8.5.0', system: null })
    expect(browserName('x'.repeat(300))).toEqual({ name: `${'x'.repeat(39)}…`, system: null })
    expect(browserName(undefined)).toBeNull()
    expect(browserName(' \u202e\n ')).toBeNull()
  })

  it('is short and plain, whatever it sent', () => {
    const pieces = fc.constantFrom(
      'Firefox/',
      'Version/',
      'Safari/',
      '1',
      '99999999',
      ' ',
      '\u202e',
      '\u0000',
      'é',
      '<b>',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (sent) => {
          const { name = '', system } = browserName(sent) ?? {}
          expect(name).toMatch(/^[\x20-\x7e]{0,40}…?$/)
          expect(name.length).toBeLessThanOrEqual(40)
          expect([undefined, null, 'Android', 'iOS', 'Windows', 'macOS', 'ChromeOS', 'Linux']).toContain(system)
        },
      ),
    )
  })
})
