import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Behaviour, FromServer, ToServer } from './fault-server-messages.ts'

// Runs in a process of its own: a server in Segment's place that answers whatever it is told to.

const send = (message: FromServer) => process.send?.(message)
const pem = readFileSync(new URL('./localhost.pem', import.meta.url), 'utf8')
let behaviours: Behaviour[] = []
let usual: Behaviour = { kind: 'answer', status: 200, body: '{"success":true}' }

function onRequest(request: IncomingMessage, response: ServerResponse): void {
  const behaviour = behaviours.shift() ?? usual
  if (behaviour.kind === 'reset') return void request.socket.resetAndDestroy()
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('base64')
    send({
      kind: 'received',
      request: { method: request.method ?? '', url: request.url ?? '', rawHeaders: request.rawHeaders, body },
    })
    answer(behaviour, response)
  })
}

function answer(behaviour: Exclude<Behaviour, { kind: 'reset' }>, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'answer':
      setTimeout(
        () => response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body ?? ''),
        behaviour.afterMs ?? 0,
      )
      return
    case 'black-hole':
      response.on('close', () => send({ kind: 'given-up' }))
      return
    case 'drip': {
      response.writeHead(behaviour.status)
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
      return
    }
    case 'huge': {
      response.writeHead(200)
      const block = Buffer.alloc(64 * 1024, 'x')
      let written = 0
      const more = () => {
        do written += block.byteLength
        while (response.write(block))
      }
      response.on('drain', more)
      response.on('close', () => send({ kind: 'huge-ended', bytes: written }))
      more()
      return
    }
    case 'garbage':
      response.socket?.end('this is not HTTP\r\n\r\n')
  }
}

process.on('message', (message: ToServer) => {
  if (message.kind === 'next') behaviours = [...message.behaviours]
  if (message.kind === 'usually') usual = message.behaviour
  send({ kind: 'understood' })
})
process.on('disconnect', () => process.exit())

const plain = createServer(onRequest).listen(0, '127.0.0.1', () => {
  const secure = createSecureServer({ key: pem, cert: pem }, onRequest).listen(0, '127.0.0.1', () => {
    send({
      kind: 'ready',
      port: (plain.address() as AddressInfo).port,
      securePort: (secure.address() as AddressInfo).port,
    })
  })
})
