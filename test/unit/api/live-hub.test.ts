import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLiveHub, type NumberedMessage } from '../../../electron/api/live-hub.ts'
import type { LiveMessage, LiveState } from '../../../electron/api/live-message.ts'
import { liveRoute } from '../../../electron/api/live-route.ts'

/** The hub never looks into the state, so any object stands for one. */
const state = { app: 'state' } as unknown as LiveState
const message = (id: number): LiveMessage => ({ kind: 'remove', slice: 'tasks', id: String(id) })

function collect(hub: ReturnType<typeof createLiveHub>, lastId: string | null) {
  const got: NumberedMessage[] = []
  return { got, stop: hub.subscribe(lastId, (one) => got.push(one)) }
}

describe('the live hub', () => {
  it('begins with a snapshot and goes on with what is published, until told to stop', () => {
    const hub = createLiveHub(() => state)
    hub.publish(message(0))
    const page = collect(hub, null)
    hub.publish(message(1))
    page.stop()
    hub.publish(message(2))
    expect(page.got.map((one) => one.message)).toEqual([{ kind: 'snapshot', state }, message(1)])
  })

  it('gives a page that comes back all that it missed, once and in order, or a snapshot', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 20 }), (before, missed, kept) => {
        const hub = createLiveHub(() => state, kept)
        const first = collect(hub, null)
        for (let i = 0; i < before; i++) hub.publish(message(i))
        first.stop()
        for (let i = 0; i < missed; i++) hub.publish(message(before + i))
        const back = collect(hub, first.got.at(-1)?.id ?? null)
        const expected = Array.from({ length: missed }, (_, i) => message(before + i))
        expect(back.got.map((one) => one.message)).toEqual(missed <= kept ? expected : [{ kind: 'snapshot', state }])
      }),
    )
  })

  it.each(['nonsense', '', 'other-run.1', '.', 'x.99999'])('answers the unknown number %j with a snapshot', (id) => {
    const hub = createLiveHub(() => state)
    hub.publish(message(1))
    expect(collect(hub, id).got[0]?.message.kind).toBe('snapshot')
  })
})

describe('GET /live', () => {
  it('is an event stream that a page can resume, and lets go of a page that left', async () => {
    const hub = createLiveHub(() => state)
    const app = liveRoute(hub)
    const response = await app.request('/live')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = (await reader?.read())?.value ?? ''
    const id = /^id: (.+)$/m.exec(first)?.[1] ?? ''
    expect(first.endsWith('\n\n')).toBe(true)
    await reader?.cancel()
    hub.publish(message(7))
    const resumed = await app.request('/live', { headers: { 'last-event-id': id } })
    const text = await resumed.body?.pipeThrough(new TextDecoderStream()).getReader().read()
    expect(text?.value).toContain(JSON.stringify(message(7)))
  })
})
