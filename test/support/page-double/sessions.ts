import type { SignedInPage } from '../../../electron/browser-host/view.ts'

const minute = 60_000
const hour = 60 * minute

/** Four pages: the one that asks, another that is open, one that was left, and a program of no known name. */
export function signedInPages(now: number): readonly SignedInPage[] {
  return [
    {
      id: 'own',
      browser: { name: 'Chrome 131', system: 'Linux' },
      since: now - 2 * hour,
      lastUsedAt: now,
      inUse: true,
      own: true,
    },
    {
      id: 'other',
      browser: { name: 'Firefox 133', system: 'Linux' },
      since: now - 26 * hour,
      lastUsedAt: now,
      inUse: true,
      own: false,
    },
    {
      id: 'left',
      browser: { name: 'Firefox 133', system: 'Linux' },
      since: now - 9 * hour,
      lastUsedAt: now - 7 * hour - 12 * minute,
      inUse: false,
      own: false,
    },
    {
      id: 'script',
      browser: { name: 'Mozilla/4.0 (compatible; SomethingOld 7…', system: null },
      since: now - 40 * minute,
      lastUsedAt: now - 38 * minute,
      inUse: false,
      own: false,
    },
  ]
}
