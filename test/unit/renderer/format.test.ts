import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { formatAge, formatBytes, formatBytesOf, formatDuration, formatSpan } from '../../../renderer/ui/format.ts'
import { formatTime } from '../../../renderer/ui/format-time.ts'

test('sizes carry the unit that says most, rounded to what is meant', () => {
  const sizes = [0, 291, 38_400, 96_000_000, 212_400_000, 1_400_000_000, 999_600]
  expect(sizes.map(formatBytes)).toEqual(['0 B', '291 B', '38.4 kB', '96 MB', '212 MB', '1.4 GB', '1 MB'])
  expect(formatBytes(null)).toBe('–')
})

test('a part and its whole stand in one unit where both have it', () => {
  expect(formatBytesOf(118_000_000, 187_000_000)).toBe('118 of 187 MB')
  expect(formatBytesOf(900_000, 1_400_000_000)).toBe('900 kB of 1.4 GB')
})

test('a size is never shown as a thousand of its unit', () => {
  fc.assert(fc.property(fc.nat(2 ** 50), (bytes) => !formatBytes(bytes).startsWith('1,0')))
})

test('durations grow from tenths of a second to days', () => {
  const ms = [84, 24_500, 59_960, 65_000, 3_599_600, 8_040_000, 273_600_000]
  expect(ms.map(formatDuration)).toEqual([
    '0.1 s',
    '24.5 s',
    '1 min 00 s',
    '1 min 05 s',
    '1 h 00 min',
    '2 h 14 min',
    '3 d 4 h',
  ])
})

test('ages count in their largest unit; a clock that was set back makes none negative', () => {
  expect([500, 2000, 119_000, 7_300_000, 90_000_000].map(formatAge)).toEqual([
    'just now',
    '2 s ago',
    '1 min ago',
    '2 h ago',
    '1 d ago',
  ])
  expect(formatAge(-60_000)).toBe('just now')
  expect(formatSpan(-1)).toBe('0 s')
})

test('times are local, to the millisecond where asked, with the date on another day', () => {
  const now = new Date(2026, 10, 24, 14, 30).getTime()
  const at = new Date(2026, 10, 24, 14, 22, 7, 418).getTime()
  const plain = (text: string) => text.replaceAll('\u202f', ' ')
  expect(plain(formatTime(at, now, 'millisecond'))).toBe('2:22:07.418 PM')
  expect(plain(formatTime(at, now, 'minute'))).toBe('2:22 PM')
  expect(plain(formatTime(at - 86_400_000, now, 'minute'))).toBe('Nov 23 2:22 PM')
  expect(plain(formatTime(new Date(2025, 0, 2, 0, 5).getTime(), now, 'minute'))).toBe('Jan 2, 2025 12:05 AM')
})

describe('where the user is', () => {
  const at = new Date(2026, 10, 24, 14, 22, 7, 418).getTime()
  const tomorrow = at + 86_400_000
  afterEach(() => {
    Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true })
    vi.resetModules()
  })

  /** Everything that the page writes figures with, as a user of that language sees it. */
  async function figuresIn(language: string) {
    Object.defineProperty(navigator, 'language', { value: language, configurable: true })
    vi.resetModules()
    const format = await import('../../../renderer/ui/format.ts')
    const time = await import('../../../renderer/ui/format-time.ts')
    const figures = await import('../../../renderer/caches/figures.ts')
    const said = [
      format.formatCount(12_345),
      format.formatBytes(1_400_000_000),
      format.formatBytesOf(118_000_000, 1_187_000_000),
      format.formatDuration(24_500),
      figures.formatShare(0.614),
      figures.formatRate(0.04),
      figures.formatUs(1_400),
      time.formatTime(at, at, 'minute'),
      time.formatTime(at, tomorrow, 'second'),
    ]
    // Spaces that do not break, wide or narrow, are spaces to a reader.
    return said.map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
  }

  test.each([
    [
      'en-US',
      ['12,345', '1.4 GB', '118 MB of 1.2 GB', '24.5 s', '61%', '0.04', '1.4 ms', '2:22 PM', 'Nov 24 2:22:07 PM'],
    ],
    ['en-GB', ['12,345', '1.4 GB', '118 MB of 1.2 GB', '24.5 s', '61%', '0.04', '1.4 ms', '14:22', '24 Nov 14:22:07']],
    [
      'de-DE',
      ['12.345', '1,4 GB', '118 MB of 1,2 GB', '24,5 s', '61 %', '0,04', '1,4 ms', '14:22', '24. Nov. 14:22:07'],
    ],
    [
      'fr-FR',
      ['12 345', '1,4 GB', '118 MB of 1,2 GB', '24,5 s', '61 %', '0,04', '1,4 ms', '14:22', '24 nov. 14:22:07'],
    ],
    [
      'hi-IN',
      ['12,345', '1.4 GB', '118 MB of 1.2 GB', '24.5 s', '61%', '0.04', '1.4 ms', '2:22 pm', '24 नव॰ 2:22:07 pm'],
    ],
    [
      'ja-JP',
      ['12,345', '1.4 GB', '118 MB of 1.2 GB', '24.5 s', '61%', '0.04', '1.4 ms', '14:22', '11月24日 14:22:07'],
    ],
  ])('%s: figures and times are written as there', async (language, expected) => {
    expect(await figuresIn(language)).toEqual(expected)
  })
})
