import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { failureWords } from '../delivery/failure-words.ts'

export interface ConnectionTest {
  readonly reachable: boolean
  /** `connected to api.segment.io:443 (TLSv1.3) in 84 ms; no request was made`. */
  readonly words: string
}

/**
 * Resolves the endpoint's name, connects, checks its certificate, and closes. No request is made, so there is nothing in
 * it that could say who asks: no key, no id, no header.
 */
export function testConnection(endpoint: string, signal: AbortSignal, timeoutMs = 10_000): Promise<ConnectionTest> {
  const { protocol, hostname, port } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  const secure = protocol === 'https:'
  const to = { host, port: Number(port) || (secure ? 443 : 80) }
  const began = performance.now()
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ reachable: false, words: stopped })
    const socket: Socket = secure
      ? connectTls({ ...to, ...(!/^[\d.]+$|:/.test(host) && { servername: host }) })
      : connectPlain(to)
    const settle = (reachable: boolean, words: string) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve({ reachable, words })
    }
    const onAbort = () => settle(false, stopped)
    const timer = setTimeout(() => settle(false, `no connection within ${timeoutMs / 1000} s`), timeoutMs)
    signal.addEventListener('abort', onAbort)
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      const tls = 'getProtocol' in socket ? ` (${(socket as { getProtocol(): string | null }).getProtocol()})` : ''
      const ms = Math.round(performance.now() - began)
      settle(true, `connected to ${host}:${to.port}${tls} in ${ms} ms; no request was made`)
    })
    socket.once('error', (error) => settle(false, failureWords(error)))
  })
}

const stopped = 'stopped: telemetry was switched off meanwhile'
