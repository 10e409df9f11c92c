import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openPage } from '../support/telemetry/library-page.ts'
import { openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'

// What it costs that every message is durable, goes through the gateway and is written down with its answer, beside posting
// the same bytes with nothing around them; and whether memory stays flat over 100,000 records.

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const round = (value: number) => Math.round(value * 100) / 100
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
  const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  console.log(
    JSON.stringify({
      bench: 'telemetry-delivery',
      what: 'record to answer, median',
      ms: round(median(wrapped)),
      timesBarePost: round(median(wrapped) / median(bare)),
    }),
  )

  const many = 3000
  const began = performance.now()
  for (let i = 0; i < many; i += 1) {
    record()
    if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const recorded = performance.now() - began
  await accepted(501 + many)
  const sent = performance.now() - began
  console.log(
    JSON.stringify({
      bench: 'telemetry-delivery',
      what: 'recorded while sending',
      recordsPerSecond: Math.round(many / (recorded / 1000)),
      sentPerSecond: Math.round(many / (sent / 1000)),
    }),
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
  const growth = (heap.at(-1) ?? 0) / (heap[1] ?? 1)
  console.log(
    JSON.stringify({
      bench: 'telemetry-delivery',
      what: 'heap at 100,000 records over that at 20,000',
      times: round(growth),
      limit: 1.2,
    }),
  )
  if (growth > 1.2) process.exitCode = 1
}
segment.stop()
