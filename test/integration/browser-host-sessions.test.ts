import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedInPage } from '../../electron/browser-host/view.ts'
import { head, type RawAnswer, sendRaw } from '../support/raw-http.ts'
import { closing, openWire, type Wire } from '../support/wire.ts'

// Who is signed in at the started program, and how that ends, byte for byte.

let wire: Wire
beforeAll(async () => {
  wire = await openWire()
})
afterAll(() => wire.close())

const bodyOf = ({ text }: RawAnswer) => Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1').toString()

async function signIn(...more: readonly string[]): Promise<string> {
  const lines = [...wire.own(), `x-readyset-token: ${wire.host.token}`, ...more]
  const reply = await sendRaw(wire.port, head('POST /session', lines))
  return (JSON.parse(bodyOf(reply)) as { readonly session: string }).session
}

const by = (session: string) => [...wire.own(), `x-readyset-session: ${session}`, closing]
const ask = (line: string, session: string) => sendRaw(wire.port, head(line, by(session)))

async function pagesOf(session: string): Promise<readonly SignedInPage[]> {
  const reply = await ask('GET /sessions', session)
  expect(reply.statuses, reply.text).toEqual([200])
  return JSON.parse(bodyOf(reply))
}

const idOf = async (session: string) => (await pagesOf(session)).find(({ own }) => own)?.id ?? ''

/** A page's live stream: it has begun, and ends when the program ends it. */
async function openLive(session: string) {
  const socket = connect(wire.port, '127.0.0.1')
  socket.write(head('GET /api/live', [...wire.own(), `x-readyset-session: ${session}`]))
  const ended = once(socket, 'close')
  const [first] = await once(socket, 'data')
  expect(String(first)).toMatch(/^HTTP\/1\.1 200/)
  socket.resume()
  return { ended, isOpen: () => !socket.destroyed, leave: () => socket.destroy() }
}

test('a page that is signed out has its stream cut, and is let in to nothing more', async () => {
  const session = await signIn()
  const [live, kept] = [await openLive(session), await openLive(wire.session)]
  expect((await ask(`DELETE /sessions/${await idOf(session)}`, wire.session)).statuses).toEqual([204])
  await live.ended
  for (const line of ['GET /api/live', 'GET /sessions', 'DELETE /sessions', 'POST /telemetry/v1/t']) {
    await wire.expectRefused(await ask(line, session), 401)
  }
  expect(kept.isOpen(), 'the page that ended it reads on').toBe(true)
  kept.leave()
  await wire.expectAlive()
})

test('a page signs itself out, and is told that it is done', async () => {
  const session = await signIn()
  const live = await openLive(session)
  expect((await ask(`DELETE /sessions/${await idOf(session)}`, session)).statuses).toEqual([204])
  await live.ended
  await wire.expectRefused(await ask('GET /sessions', session), 401)
})

test('all others end, and nobody who asks without a session ends any', async () => {
  const others = [await signIn(), await signIn()]
  const streams = await Promise.all(others.map(openLive))
  const id = await idOf(others[0] ?? '')
  for (const line of ['DELETE /sessions', `DELETE /sessions/${id}`, 'GET /sessions']) {
    await wire.expectRefused(await sendRaw(wire.port, head(line, [...wire.own(), closing])), 401)
    const byToken = [...wire.own(), `x-readyset-token: ${wire.host.token}`, `x-readyset-session: ${id}`, closing]
    await wire.expectRefused(await sendRaw(wire.port, head(line, byToken)), 401)
    const elsewhere = [...wire.letIn(), 'sec-fetch-site: cross-site', closing]
    await wire.expectRefused(await sendRaw(wire.port, head(line, elsewhere)), 403)
  }
  expect(streams.every(({ isOpen }) => isOpen())).toBe(true)
  expect((await ask('DELETE /sessions', wire.session)).statuses).toEqual([204])
  await Promise.all(streams.map(({ ended }) => ended))
  expect(await pagesOf(wire.session)).toHaveLength(1)
})

test('the list holds no secret, and what a browser says of itself is short and plain', async () => {
  const session = await signIn(`user-agent: <img src=x onerror=alert(1)> \x9b${'x'.repeat(5000)}`)
  const reply = await ask('GET /sessions', session)
  for (const secret of [session, wire.session, wire.host.token]) expect(reply.text).not.toContain(secret)
  expect(reply.text).toMatch(/^cache-control: no-store\r$/im)
  const [page] = JSON.parse(bodyOf(reply)) as readonly SignedInPage[]
  expect(page?.browser).toEqual({ name: '<img src=x onerror=alert(1)> xxxxxxxxxx…', system: null })
})

test('other methods and paths of it are refused, and what has ended already ends once more without harm', async () => {
  for (const line of ['POST /sessions', 'PUT /sessions/1', 'GET /sessions/1', 'GET /sessions/']) {
    await wire.expectRefused(await ask(line, wire.session), 405)
  }
  for (const path of ['/sessions/none', '/sessions/', '/sessions/../session', '/sessions/%2e%2e']) {
    expect((await ask(`DELETE ${path}`, wire.session)).statuses, path).toEqual([204])
  }
  await wire.expectAlive()
})
