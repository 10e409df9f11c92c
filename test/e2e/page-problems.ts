import type { Page } from '@playwright/test'
import { isOwnUrl } from '../../electron/desktop/origin.ts'

/** What went wrong in a page that no test asked for. */
export interface PageProblems {
  /** Expects such a problem, as a test does that provokes one. */
  allow(pattern: RegExp): void
  /** Watches another page too, such as a window's. */
  watch(page: Page): void
  /** All that nobody expected. */
  unexpected(): readonly string[]
}

/**
 * Chromium drops every request, also those to this machine, when a network interface comes or goes, and says so. An engine does
 * that at each start and stop of a container; the page has to stand it, and every story shows that it does.
 */
const networkChanged = /net::ERR_NETWORK_CHANGED/

/**
 * Collects console errors and warnings about security, uncaught errors, and requests that leave the page's own origin.
 * The browser reports a violation of the content security policy as a console error.
 */
export function watchForProblems(page: Page): PageProblems {
  const seen: string[] = []
  const allowed: RegExp[] = [networkChanged]
  const watch = (watched: Page) => {
    watched.on('console', (message) => {
      if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`)
    })
    watched.on('pageerror', (error) => seen.push(`uncaught: ${error.stack ?? error.message}`))
    watched.on('request', (request) => {
      if (!isOwn(request.url())) seen.push(`request to another host: ${request.url()}`)
    })
  }
  watch(page)
  return {
    allow: (pattern) => allowed.push(pattern),
    watch,
    unexpected: () => seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  }
}

function isOwn(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return hostname === '127.0.0.1' || ['data:', 'blob:'].includes(protocol) || isOwnUrl(url)
}
