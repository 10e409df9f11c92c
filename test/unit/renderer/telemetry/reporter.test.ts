import { describe, expect, it } from 'vitest'
import type { ReportRequest } from '../../../../electron/telemetry/view.ts'
import { type Analytics, analyticsSettings } from '../../../../renderer/telemetry/report/load-analytics.ts'
import { createReporter } from '../../../../renderer/telemetry/report/reporter.ts'

const request = (part: Partial<ReportRequest>): ReportRequest => ({
  messageId: 'm1',
  event: 'server_start',
  properties: { db_backend: 'mysql' },
  anonymousId: 'a1',
  userId: null,
  timestamp: '2026-11-24T13:22:06.977Z',
  ...part,
})

/** Stands in for Segment's library: notes what it is given. */
function libraryDouble() {
  const tracked: (readonly unknown[])[] = []
  const library: Analytics = { track: async (...args) => tracked.push(args) }
  return { tracked, library }
}

describe('the reporter', () => {
  it('hands over every id with every event, in order, and loads the library once', async () => {
    const { tracked, library } = libraryDouble()
    let loads = 0
    const reporter = createReporter(async () => {
      loads += 1
      return library
    })
    reporter.report(request({}))
    reporter.report(request({ messageId: 'm2', anonymousId: 'a2', userId: 'me' }))
    await expect.poll(() => tracked.length).toBe(2)
    const at = new Date('2026-11-24T13:22:06.977Z')
    expect(tracked).toEqual([
      ['server_start', { db_backend: 'mysql' }, { messageId: 'm1', anonymousId: 'a1', timestamp: at }],
      ['server_start', { db_backend: 'mysql' }, { messageId: 'm2', anonymousId: 'a2', userId: 'me', timestamp: at }],
    ])
    expect(loads).toBe(1)
  })

  it('goes on after a library that did not load', async () => {
    const { tracked, library } = libraryDouble()
    let loads = 0
    const reporter = createReporter(async () => {
      loads += 1
      if (loads === 1) throw new Error('offline')
      return library
    })
    reporter.report(request({}))
    reporter.report(request({ messageId: 'm2' }))
    await expect.poll(() => tracked.length).toBe(1)
  })
})

describe('the library’s settings', () => {
  const { settings, options } = analyticsSettings({ protocol: 'app:', host: 'readyset' }, 'of-the-page')

  it('close every way out that it has by default', () => {
    expect(options).toEqual({
      disableClientPersistence: true,
      retryQueue: false,
      useQueryString: false,
      initialPageview: false,
    })
    expect(settings.cdnSettings?.metrics).toEqual({ sampleRate: 0 })
    expect(Object.keys(settings.cdnSettings?.integrations ?? {})).toEqual(['Segment.io'])
  })

  it('lead to the gateway of the page’s own origin, with the session and without the write key', () => {
    expect(settings.cdnSettings?.integrations['Segment.io']).toMatchObject({
      protocol: 'app',
      apiHost: 'readyset/telemetry/v1',
      deliveryStrategy: { config: { headers: { 'x-readyset-session': 'of-the-page' } } },
    })
    expect(settings.writeKey).toBe('kept-by-the-gateway')
  })
})
