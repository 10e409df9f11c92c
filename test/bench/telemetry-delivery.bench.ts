import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

// What it costs that every message is durable, goes through the gateway and is written down with its answer, beside posting
// the same bytes with nothing around them; and whether memory stays flat over 100,000 records.

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const rows: BenchRow[] = []
const because = { because: 'the bench says so' }

const segment = await startSegmentDouble()
{
  await using opened = await openTelemetry({ endpoint: segment.url })
  const { telemetry } = opened
  await telemetry.setConsent('anonymous')
  openPage(telemetry)
  const record = () => telemetry.record('server_start', { db_backend: 'postgres', server_version: '1.29.0' }, because)
  const accepted = (n: number) =>
    waitUntil('all to be accepted', () => telemetry.view().counts.accepted, {
      accept: (count) => count >= n,
      timeoutMs: 600_000,
      intervalMs: 1,
    })

  // One at a time: from recording to the answer, which is the wire and back.
  const wrapped: number[] = []
  for (let i = 0; i < 500; i += 1) {
    const began = performance.now()
    const done = new Promise<void>((resolve) => {
      const stop = telemetry.onRecord(({ state }) => {
        if (state !== 'accepted') return
        stop()
        resolve()
      })
    })
    record()
    await done
    wrapped.push(performance.now() - began)
  }
  const { body } = telemetry.detail(record().messageId)
  await accepted(501)
  const bare: number[] = []
  for (let i = 0; i < 500; i += 1) {
    const began = performance.now()
    await fetch(segment.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } }).then((answer) =>
      answer.text(),
    )
    bare.push(performance.now() - began)
  }
  rows.push({
    name: 'telemetry, from recording to the answer, median',
    unit: 'ms',
    measured: median(wrapped),
    baseline: { what: 'a bare fetch of the same bytes', value: median(bare) },
    note: 'one at a time; the page’s part is played by a double, so Segment’s library is not in it',
  })

  const many = 3000
  const began = performance.now()
  for (let i = 0; i < many; i += 1) {
    record()
    if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const recorded = performance.now() - began
  await accepted(501 + many)
  const sent = performance.now() - began
  rows.push(
    {
      name: 'telemetry records written durably while others are sent',
      unit: '/s',
      measured: many / (recorded / 1000),
      bound: { of: 'measured', is: 'at least', value: 1000 },
    },
    {
      name: 'telemetry records sent',
      unit: '/s',
      measured: many / (sent / 1000),
      note: 'each attempt is durable first',
    },
  )
}
{
  await using opened = await openTelemetry({ endpoint: segment.url })
  const { telemetry } = opened
  await telemetry.setConsent('off')
  const heap: number[] = []
  for (let i = 0; i <= 100_000; i += 1) {
    telemetry.record('server_start', { db_backend: 'postgres' }, because)
    if (i % 20_000 !== 0) continue
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
    heap.push(process.memoryUsage().heapUsed)
  }
  rows.push({
    name: 'memory of the program after 100,000 telemetry records',
    unit: 'MB',
    measured: (heap.at(-1) ?? 0) / 1e6,
    baseline: { what: 'after 20,000', value: (heap[1] ?? 0) / 1e6 },
    bound: { of: 'ratio', is: 'at most', value: 1.2 },
  })
}
segment.stop()
keepRows('telemetry-delivery', rows)
