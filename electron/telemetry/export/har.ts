import type { AttemptView, RecordDetail } from '../view.ts'

/** HAR 1.2 (w3c.github.io/web-performance/specs/HAR/Overview.html): one entry for each attempt, the key masked. */
export const harHead =
  '{"log":{"version":"1.2","creator":{"name":"ReadySet Desktop telemetry log","version":"1"},"entries":[\n'
export const harFoot = '\n]}}\n'

/** A record's attempts; none for a record that was never sent. The reply's body is the last attempt's. */
export function harEntries(record: RecordDetail): readonly object[] {
  const { request } = record
  if (!request) return []
  return record.attemptsMade.map((attempt, index, all) => ({
    startedDateTime: new Date(attempt.startedAt).toISOString(),
    time: attempt.durationMs ?? 0,
    comment: `${record.messageId}, attempt ${attempt.n}: ${attempt.outcome}, ${attempt.reason}`,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: request.headers.map(([name, value]) => ({ name, value })),
      queryString: [],
      postData: { mimeType: 'application/json', text: record.body },
      headersSize: -1,
      bodySize: record.bytes,
    },
    response: response(attempt, index === all.length - 1 ? (record.reply?.body ?? '') : ''),
    cache: {},
    timings: { send: 0, wait: attempt.durationMs ?? 0, receive: 0 },
  }))
}

/** An attempt without an answer has the status 0, as browsers write it. */
function response({ status }: AttemptView, text: string): object {
  return {
    status: status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [],
    content: { size: Buffer.byteLength(text), mimeType: 'application/json', text },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  }
}
