import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../electron/api/security-headers.ts'
import { type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { sessionOf } from '../support/program-api.ts'

let host: RunningHost
let port: number

beforeAll(async () => {
  host = await startBrowserHost({ words: ['--disable-telemetry'] })
  port = Number(new URL(host.origin).port)
})

afterAll(() => host.stop())

/** Whether anybody listens there. */
function answersAt(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

test('it listens on loopback alone, and on one address of it', async () => {
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outside = others.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
  expect(await answersAt('127.0.0.1')).toBe(true)
  for (const address of [...outside, '127.0.0.2']) expect(await answersAt(address), address).toBe(false)
})

test('every answer carries the headers that keep the page to itself', async () => {
  const session = { 'x-readyset-session': await sessionOf(host) }
  const page = await fetch(host.origin)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  const paths = ['/', script, '/api/deployments/form-defaults?kind=mysql', '/api/deployments/none', '/nothing']
  for (const path of paths) {
    const { headers } = await fetch(`${host.origin}${path}`, { headers: session })
    expect(Object.fromEntries(headers), path).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    const isAsset = path.startsWith('/assets/')
    expect(headers.get('cache-control'), path).toBe(isAsset ? 'public, max-age=31536000, immutable' : 'no-store')
    const telling = [...headers.keys()].filter((name) => /^(access-control-|set-cookie|server|x-powered-by)/.test(name))
    expect(telling, path).toEqual([])
  }
})
