import { assertNever } from '../../../base/assert-never.ts'

/** PEM texts; the key is a secret. */
export interface TlsMaterial {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  /** False only where the user asked for TLS without a check of the engine's certificate. */
  readonly verify: boolean
}

/** A way to reach an engine's API. */
export type Endpoint =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'npipe'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: TlsMaterial }
  | {
      readonly kind: 'ssh'
      readonly host: string
      readonly user?: string
      readonly port?: number
      /** The engine's socket on the remote machine, where the address names one. */
      readonly socket?: string
    }

/** The endpoint in words for the screen and the log, without secrets. */
export function endpointWords(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'unix':
      return `unix://${endpoint.path}`
    case 'npipe':
      return `npipe://${endpoint.path}`
    case 'tcp':
      return `tcp://${bracketed(endpoint.host)}:${endpoint.port}`
    case 'ssh': {
      const user = endpoint.user === undefined ? '' : `${endpoint.user}@`
      const port = endpoint.port === undefined ? '' : `:${endpoint.port}`
      return `ssh://${user}${bracketed(endpoint.host)}${port}${endpoint.socket ?? ''}`
    }
    default:
      return assertNever(endpoint)
  }
}

/** Whether the engine runs on another machine, so that this machine's ports and disks say nothing about it. */
export function isRemote(endpoint: Endpoint): boolean {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return false
    case 'tcp':
      return !isLoopback(endpoint.host)
    case 'ssh':
      return true
    default:
      return assertNever(endpoint)
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
