import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asCurl } from '../../../electron/telemetry/export/as-curl.ts'
import { type ExportFormat, exportRecords } from '../../../electron/telemetry/export/export-records.ts'
import type { RecordDetail } from '../../../electron/telemetry/view.ts'

const record: RecordDetail = {
  n: 7,
  messageId: 'c024be7d-b24d-4e2c-91a4-e2c5bc575a00',
  state: 'accepted',
  why: '200',
  event: 'server_start',
  at: 1_795_000_000_000,
  deploymentId: 'aaaaaaaaaaaa',
  deploymentName: 'orders',
  session: '9c1b6d0e-52f7-4f0e-8d0a-3b6e4f7c2a91',
  identified: false,
  bytes: 13,
  attempts: 2,
  nextTryAt: null,
  body: '{"event":"x"}',
  sha256: '5e0c',
  explained: [],
  request: { method: 'POST', url: 'https://api.segment.io/v1/track', headers: [['Authorization', 'Basic ••••••••']] },
  reply: { status: 200, body: '{"success":true}', truncated: false },
  attemptsMade: [
    {
      n: 1,
      startedAt: 1_795_000_000_000,
      durationMs: 84,
      outcome: 'failed',
      status: 429,
      reason: '429, asked to wait 2 s',
      bytesSent: 13,
    },
    {
      n: 2,
      startedAt: 1_795_000_002_000,
      durationMs: 91,
      outcome: 'accepted',
      status: 200,
      reason: '200',
      bytesSent: 13,
    },
  ],
  because: '=HYPERLINK("http://example.com")',
  meaning: '',
  consent: 'anonymous, by your choice of Nov 24, 2026',
  removed: [],
  leakCheck: { known: 0, present: [] },
}

async function exported(format: ExportFormat, records: readonly RecordDetail[]): Promise<string> {
  async function* all() {
    yield* records
  }
  let text = ''
  for await (const piece of exportRecords(all(), format)) text += piece
  return text
}

describe('an export', () => {
  it('as NDJSON has one whole record a line', async () => {
    const lines = (await exported('ndjson', [record, record])).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([record, record])
  })

  it('as CSV quotes what has to be, and runs no formula in a spreadsheet', async () => {
    const [head, line, ...rest] = (await exported('csv', [record])).split('\r\n')
    expect(head).toContain('message_id')
    expect(line).toContain(`"'=HYPERLINK(""http://example.com"")"`)
    expect(line).toContain('"{""event"":""x""}"')
    expect(rest).toEqual([''])
  })

  it('as HAR has one entry for each request that was made, whatever the number of records', async () => {
    const unsent = { ...record, request: null, attemptsMade: [] }
    const har = JSON.parse(await exported('har', [unsent, record, record]))
    expect(har.log).toMatchObject({ version: '1.2' })
    expect(har.log.entries.map((entry: { response: { status: number } }) => entry.response.status)).toEqual([
      429, 200, 429, 200,
    ])
    expect(har.log.entries[1]).toMatchObject({
      time: 91,
      request: { postData: { text: record.body } },
      response: { content: { text: '{"success":true}' } },
    })
    expect(JSON.parse(await exported('har', [])).log.entries).toEqual([])
  })
})

describe('a record as a curl command', () => {
  it('names the key by its variable, and gives a shell the very bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        (value) => {
          const body = JSON.stringify({ userId: value })
          const command = asCurl('https://api.segment.io/v1/track', body)
          expect(command).toContain('"$RS_SEGMENT_WRITE_KEY:"')
          const shown = execFileSync('sh', ['-c', `curl() { printf %s "$7"; }; ${command}`], { encoding: 'utf8' })
          expect(shown).toBe(body)
        },
      ),
      { numRuns: 25 },
    )
  })
})
