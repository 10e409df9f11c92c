// From recording to the request on the wire: durable, logged and through the gateway, beside Segment's library alone in a page.
import type { Browser } from '@playwright/test'
import { withBrowser } from './fleet/browser.ts'
import { median, percentile, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'
import { openPageHost } from './telemetry-live/open-page-host.ts'
import { bareLibraryScript } from './telemetry-wire/bare-library.ts'
import { type Receiver, startReceiver } from './telemetry-wire/receiver.ts'

const warmUps = 20
const times = 300
const properties = { db_backend: 'postgres', server_version: '1.29.0' } as const

/** Milliseconds from each `begin` to its request, one at a time. */
async function measure(receiver: Receiver, begin: () => void): Promise<readonly number[]> {
  const took: number[] = []
  for (let round = 0; round < warmUps + times; round += 1) {
    const arrived = receiver.next()
    const began = performance.now()
    begin()
    await arrived
    if (round >= warmUps) took.push(performance.now() - began)
  }
  return took
}

async function ofTheLibrary(browser: Browser, receiver: Receiver): Promise<readonly number[]> {
  const page = await browser.newPage()
  await page.goto(receiver.address)
  await receiver.listening
  const took = await measure(receiver, () => receiver.tell(properties))
  await page.close()
  return took
}

async function ofTheProgram(browser: Browser, receiver: Receiver): Promise<readonly number[]> {
  const host = await openPageHost({ disabledByFlag: false, endpoint: `${receiver.address}/v1/t` })
  try {
    await host.telemetry.setConsent('anonymous')
    const page = await browser.newPage()
    await page.goto(host.address)
    await page.getByRole('navigation').first().waitFor()
    const took = await measure(receiver, () =>
      host.telemetry.record('server_start', properties, { because: 'a bench' }),
    )
    await page.close()
    return took
  } finally {
    await host.close()
  }
}

await withBrowser(async (browser) => {
  const receiver = await startReceiver(await bareLibraryScript())
  try {
    const bare = await ofTheLibrary(browser, receiver)
    const program = await ofTheProgram(browser, receiver)
    const late = [program, bare].map((took) => threeFigures(percentile(took, 0.95))).join(' and ')
    keepRows('telemetry-wire', [
      {
        name: 'telemetry, from recording to the request on the wire, median',
        unit: 'ms',
        measured: median(program),
        baseline: { what: 'Segment’s library alone, told by a bare stream', value: median(bare) },
        note: `${times} each, one at a time, pages and receiver on this machine; 95%: ${late} ms`,
      },
    ])
  } finally {
    await receiver.close()
  }
})
