import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../../../electron/base/log.ts'
import { type Listening, type ListenOptions, listen } from '../../../electron/browser-host/listen.ts'
import type { SignedInPage } from '../../../electron/browser-host/view.ts'
import { head, sendRaw } from '../../support/raw-http.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

let server: Listening | undefined
afterEach(() => server?.close())

const tokenOf = (address: string) => new URL(address).hash.slice('#t='.length)

async function start(options: Partial<ListenOptions> = {}, reply = () => new Response('in')) {
  const lines: string[] = []
  const bodies: string[] = []
  const answer = async (request: Request) => {
    bodies.push(await request.text())
    return reply()
  }
  server = await listen(answer, { port: 0, log: createLog((line) => lines.push(line)), ...options })
  const { port, address } = server
  const ask = (line: string, ...headers: readonly string[]) =>
    sendRaw(port, head(line, [`host: 127.0.0.1:${port}`, 'connection: close', ...headers]))
  /** @returns the statuses and, where one was begun, the session */
  const trade = async (token: string) => {
    const { statuses, text } = await ask('POST /session', `x-readyset-token: ${token}`)
    return { statuses, text, session: /"session":"([\w-]+)"/.exec(text)?.[1] }
  }
  return { server, port, token: tokenOf(address), lines, bodies, ask, trade }
}

/** A page that reads an answer without an end. */
function openStream(port: number, session: string | undefined) {
  const socket = connect(port, '127.0.0.1')
  socket.write(head('GET /api/live', [`host: 127.0.0.1:${port}`, `x-readyset-session: ${session}`]))
  return {
    begun: new Promise((resolve) => socket.once('data', resolve)),
    ended: new Promise((resolve) => socket.once('close', resolve)),
    leave: () => socket.destroy(),
  }
}

/** As the live stream: the program is told when the reader is gone. */
function endlessAnswers() {
  let left = 0
  const body = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('so far')),
      cancel: () => {
        left += 1
      },
    })
  return {
    endless: () => new Response(body()),
    gone: (readers: number) => vi.waitFor(() => expect(left).toBe(readers), { timeout: 20_000 }),
  }
}

describe('the browser host', () => {
  it('lets in a session, and not the token that it was traded for', async () => {
    const { token, ask, trade } = await start()
    const { statuses, session } = await trade(token)
    expect(statuses).toEqual([201])
    expect((await ask('GET /api/x', `x-readyset-session: ${session}`)).statuses).toEqual([200])
    expect((await ask('GET /api/x', `x-readyset-session: ${token}`)).statuses).toEqual([401])
    expect((await ask('GET /api/x', `x-readyset-token: ${token}`)).statuses).toEqual([401])
    expect((await ask(`GET /api/x?t=${token}`)).statuses).toEqual([401])
    expect((await ask('GET /api/x', `cookie: x-readyset-session=${session}`)).statuses).toEqual([401])
  })

  it('sets no cookie, and allows no other origin anything', async () => {
    const { token, ask, trade } = await start()
    const answers = [await trade(token), await ask('GET /'), await ask('OPTIONS /api/x'), await ask('GET /api/x')]
    for (const { text } of answers) expect(text).not.toMatch(/^(set-cookie|access-control-|server|x-powered-by)/im)
  })

  it('gives the browser that it opens an address that is good for one page', async () => {
    const { server, token, trade } = await start()
    const ticket = tokenOf(server.addressForOnce())
    expect(ticket).not.toBe(token)
    expect((await trade(ticket)).statuses).toEqual([201])
    expect((await trade(ticket)).statuses).toEqual([401])
    expect((await trade(token)).statuses).toEqual([201])
  })

  it('answers 429 to who tries tokens, tells of it once, and lets the owner in all the while', async () => {
    const clock = clockDouble()
    const { token, trade, lines } = await start({ clock })
    for (let n = 0; n < 20; n += 1) expect((await trade('wrong')).statuses).toEqual([401])
    for (let n = 0; n < 3; n += 1) {
      const { statuses, text } = await trade('wrong')
      expect(statuses).toEqual([429])
      expect(text).toMatch(/^retry-after: 1\r$/im)
    }
    expect((await trade(token)).statuses).toEqual([201])
    clock.pass(1000)
    expect((await trade('wrong')).statuses).toEqual([401])
    expect(lines.filter((line) => line.includes('wrong tokens'))).toHaveLength(1)
  })

  it('writes who was let in to the log, and no secret', async () => {
    const { token, trade, lines } = await start()
    const { session = 'none' } = await trade(token)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'a page was let in', sessions: 1 })
    expect(lines.join('')).not.toContain(token)
    expect(lines.join('')).not.toContain(session)
  })

  it('ends the answers that a page still reads when its session is ended, and lets it in no more', async () => {
    const { endless, gone } = endlessAnswers()
    const { port, token, ask, trade } = await start({}, endless)
    const [own, other] = [(await trade(token)).session, (await trade(token)).session]
    const [ownStream, otherStream] = [openStream(port, own), openStream(port, other)]
    await Promise.all([ownStream.begun, otherStream.begun])
    const { text } = await ask('GET /sessions', `x-readyset-session: ${own}`)
    const pages = JSON.parse(text.slice(text.indexOf('['))) as readonly SignedInPage[]
    expect(pages.map(({ own, inUse }) => ({ own, inUse }))).toEqual([
      { own: true, inUse: true },
      { own: false, inUse: true },
    ])
    const id = pages.find((page) => !page.own)?.id
    expect((await ask(`DELETE /sessions/${id}`, `x-readyset-session: ${own}`)).statuses).toEqual([204])
    await otherStream.ended
    await gone(1)
    expect((await ask('GET /sessions', `x-readyset-session: ${other}`)).statuses).toEqual([401])
    // The page that signs itself out is told so, and its stream ends.
    const ownId = pages.find((page) => page.own)?.id
    expect((await ask(`DELETE /sessions/${ownId}`, `x-readyset-session: ${own}`)).statuses).toEqual([204])
    await ownStream.ended
    expect((await ask('GET /sessions', `x-readyset-session: ${own}`)).statuses).toEqual([401])
  })

  it('ends a session twelve hours after its stream has ended, and not while a page is connected', async () => {
    const clock = clockDouble()
    const { endless, gone } = endlessAnswers()
    const { port, token, ask, trade } = await start({ clock }, endless)
    const [open, closed] = [(await trade(token)).session, (await trade(token)).session]
    const stream = openStream(port, open)
    await stream.begun
    clock.pass(12 * 3_600_000)
    const list = async (session?: string) => (await ask('GET /sessions', `x-readyset-session: ${session}`)).statuses
    expect(await list(closed)).toEqual([401])
    expect(await list(open)).toEqual([200])
    stream.leave()
    await gone(1)
    clock.pass(12 * 3_600_000)
    expect(await list(open)).toEqual([401])
  })

  it('asks nobody for a body before it knows who sends it', async () => {
    const { port, token, ask, trade, bodies } = await start()
    const expecting = ['content-length: 2', 'expect: 100-continue']
    expect((await ask('POST /api/x', ...expecting)).statuses).toEqual([401])
    const { session } = await trade(token)
    const lines = [`host: 127.0.0.1:${port}`, 'connection: close', `x-readyset-session: ${session}`, ...expecting]
    expect((await sendRaw(port, head('POST /api/x', lines), 'hi')).statuses).toEqual([100, 200])
    expect(bodies).toEqual(['hi'])
  })

  it('ends with the time that a client has, in the head and in the body, and answers others meanwhile', async () => {
    const limits = { headMs: 300, requestMs: 300, lookEveryMs: 20 }
    const { port, token, ask, trade } = await start({ limits })
    const { session } = await trade(token)
    const lines = [`host: 127.0.0.1:${port}`, `x-readyset-session: ${session}`]
    const slowHead = sendRaw(port, 'GET / HTTP/1.1\r\nhost: ')
    const slowBody = sendRaw(port, head('POST /api/x', [...lines, 'content-length: 10']), 'half')
    const slowChunks = sendRaw(port, head('POST /api/x', [...lines, 'transfer-encoding: chunked']), '4\r\nhalf\r\n')
    const silence = sendRaw(port)
    expect((await ask('GET /api/x', `x-readyset-session: ${session}`)).statuses).toEqual([200])
    for (const slow of [slowHead, slowBody, slowChunks, silence]) {
      const { statuses, text } = await slow
      expect(statuses).toEqual([408])
      expect(text).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
    }
    expect((await ask('GET /api/x', `x-readyset-session: ${session}`)).statuses).toEqual([200])
  })

  it('says which port is in use, and what to do', async () => {
    const { port } = await start()
    await expect(listen(() => new Response(), { port, log: createLog(() => {}) })).rejects.toMatchObject({
      code: 'port-in-use',
      hint: expect.stringContaining('--port'),
    })
  })

  it('closes although a page still reads', async () => {
    const { port } = await start()
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await server?.close()
    await ended
  })
})
