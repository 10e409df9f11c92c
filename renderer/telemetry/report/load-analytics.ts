import type { AnalyticsBrowserSettings, InitOptions } from '@segment/analytics-next'

/** The parts of Segment's library that the reporter uses. */
export interface Analytics {
  track(event: string, properties: object, options: object): Promise<unknown>
}

/**
 * The write key stays with the gateway: the page, and so the library, never has it. The library wants a word in its place,
 * and puts it into a header and a body that the gateway throws away.
 */
const keyOfThePage = 'kept-by-the-gateway'

/**
 * How the library is set up so that it hands over events and does nothing else. Each option closes a way out that it has by
 * default: settings from its CDN, a queue in the browser's storage, retries of its own, metrics of its own (`/m`), events read
 * out of the page's address.
 */
export function analyticsSettings(
  page: Pick<Location, 'protocol' | 'host'>,
  session: string | null,
): { readonly settings: AnalyticsBrowserSettings; readonly options: InitOptions } {
  return {
    settings: {
      writeKey: keyOfThePage,
      cdnSettings: {
        integrations: {
          'Segment.io': {
            apiKey: keyOfThePage,
            apiHost: `${page.host}/telemetry/v1`,
            // The type knows http and https; the window's own scheme goes the same way.
            protocol: page.protocol.replace(':', '') as 'http' | 'https',
            addBundledMetadata: false,
            deliveryStrategy: {
              strategy: 'standard',
              config: {
                headers: {
                  'content-type': 'application/json',
                  ...(session !== null && { 'x-readyset-session': session }),
                },
              },
            },
          },
        },
        metrics: { sampleRate: 0 },
      },
    },
    options: { disableClientPersistence: true, retryQueue: false, useQueryString: false, initialPageview: false },
  }
}

/** Fetches the library when the first event is there: a page that reports nothing never loads it. */
export async function loadAnalytics(
  page: Pick<Location, 'protocol' | 'host'>,
  session: string | null,
): Promise<Analytics> {
  const { AnalyticsBrowser } = await import('@segment/analytics-next')
  const { settings, options } = analyticsSettings(page, session)
  const [analytics] = await AnalyticsBrowser.load(settings, options)
  return analytics
}
