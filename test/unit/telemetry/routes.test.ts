import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { gatewayRoutes } from '../../../electron/api/gateway-route.ts'
import { telemetryRoutes } from '../../../electron/api/telemetry-routes.ts'
import type { RecordPage, ReportRequest, TelemetryView } from '../../../electron/telemetry/view.ts'
import { libraryBody } from '../../support/telemetry/library-page.ts'
import { openTelemetry } from '../../support/telemetry/open-telemetry.ts'

async function served() {
  const opened = await openTelemetry()
  const app = new Hono()
    .route('/api', telemetryRoutes(opened.telemetry))
    .route('/', gatewayRoutes(opened.telemetry))
    .onError((error, c) => answerError(error, c, opened.options.log))
  const post = (path: string, body: unknown = {}) =>
    app.request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  const get = async <T>(path: string) => (await (await app.request(path)).json()) as T
  return Object.assign(opened, { app, post, get })
}

describe('the telemetry routes', () => {
  it('take a filter as a query, and a page at a time', async () => {
    await using it = await served()
    for (const event of ['installer_run', 'server_start', 'server_stop', 'installer_finished'] as const) {
      it.telemetry.record(event, {}, { because: 'the test says so' })
    }
    const page = await it.get<RecordPage>(
      '/api/telemetry/records?events=installer_run,server_stop&states=held&text=server&limit=1',
    )
    expect(page).toMatchObject({ matching: 1, nextBefore: null, records: [{ event: 'server_stop' }] })
    const all = await it.get<RecordPage>('/api/telemetry/records?limit=3')
    const rest = await it.get<RecordPage>(`/api/telemetry/records?limit=3&before=${all.nextBefore}`)
    expect([...all.records, ...rest.records].map(({ n }) => n)).toEqual([4, 3, 2, 1])
  })

  it.each([
    ['a state that does not exist', '/api/telemetry/records?states=lost'],
    ['a limit out of bounds', '/api/telemetry/records?limit=100000'],
    ['an id that is none', '/api/telemetry/records/7'],
    ['an export of no known form', '/api/telemetry/export?format=pdf'],
  ])('refuse %s', async (_, path) => {
    await using it = await served()
    const response = await it.app.request(path)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } })
  })

  it('answer a choice with the view that follows from it', async () => {
    await using it = await served()
    const chosen = await it.post('/api/telemetry/consent', { choice: 'identified', identifier: 'somebody' })
    expect(await chosen.json()).toMatchObject({ choice: 'identified', identifier: { userId: 'somebody' } })
    const off = await it.post('/api/telemetry/settings/identifier', { use: 'off' })
    expect(await off.json()).toMatchObject({ choice: 'anonymous', identifier: { userId: null } })
    const endpoint = await it.post('/api/telemetry/settings/endpoint', { endpoint: 'http://example.com' })
    expect(endpoint.status).toBe(400)
    expect(await endpoint.json()).toMatchObject({ error: { code: 'endpoint-unusable' } })
  })

  it('give the filtered list as a file', async () => {
    await using it = await served()
    it.telemetry.record('installer_run', {}, { because: 'the test says so' })
    const response = await it.app.request('/api/telemetry/export?format=ndjson&events=installer_run')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="telemetry.ndjson"')
    expect(JSON.parse(await response.text())).toMatchObject({ event: 'installer_run', state: 'held' })
  })

  it('never answer with the write key', async () => {
    await using it = await served()
    await it.post('/api/telemetry/consent', { choice: 'anonymous' })
    const { messageId } = it.telemetry.record('installer_run', {}, { because: 'the test says so' })
    const paths = ['', '/curl'].map((end) => `/api/telemetry/records/${messageId}${end}`)
    const texts = await Promise.all(paths.map(async (path) => (await it.app.request(path)).text()))
    expect(`${texts.join()}${JSON.stringify(it.telemetry.view())}`).not.toContain('write-key-of-the-test')
  })
})

describe('the gateway’s route', () => {
  it('takes the library’s message for a record, and nothing else of the library', async () => {
    await using it = await served()
    await it.post('/api/telemetry/consent', { choice: 'anonymous' })
    it.telemetry.record('installer_run', {}, { because: 'the test says so' })
    const [report] = await it.get<readonly ReportRequest[]>('/api/telemetry/pending-reports')
    if (!report) throw new Error('nothing to report')
    const text = (body: string) =>
      it.app.request('/telemetry/v1/t', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body })
    expect((await text(libraryBody({ ...report, event: 'server_stop' }))).status).toBe(403)
    expect((await it.post('/telemetry/v1/m', { series: [] })).status).toBe(403)
    expect((await it.post('/telemetry/v1/i', { userId: 'me' })).status).toBe(403)
    expect((await text('x'.repeat(70_000))).status).toBe(413)
    expect(it.telemetry.view()).toMatchObject({ refusedReports: 3, counts: { refused: 1 } } satisfies Partial<
      Record<keyof TelemetryView, unknown>
    >)
  })
})
