import type { Endpoint, TlsMaterial } from './endpoint.ts'

/** What the Docker CLI takes for a plain and for an encrypted TCP address without a port. */
const plainPort = 2375
const tlsPort = 2376

const addressShape = /^[a-z]+:\/\/(?:([^@/]*)@)?(\[[0-9A-Fa-f:.%]+\]|[^:/@[\]]+)(?::(\d{1,5}))?(\/.*)?$/

/** Words that go to the system's `ssh` as arguments, and for the socket to the remote shell: nothing else may pass. */
const sshName = /^[A-Za-z0-9_][A-Za-z0-9_.\\-]*$/
const sshSocket = /^\/[A-Za-z0-9_./-]+$/

/**
 * Reads an engine's address in the forms that `DOCKER_HOST` and a context's `Host` take. `tls` is used where the address
 * is a TCP one. Undefined where it is not an address that an engine can be reached at.
 */
export function parseHost(address: string, tls?: TlsMaterial): Endpoint | undefined {
  const text = address.trim()
  const scheme = /^([a-z]+):\/\//.exec(text)?.[1]
  switch (scheme) {
    case 'unix':
      return afterScheme(text, (path) => ({ kind: 'unix', path }))
    case 'npipe':
      return afterScheme(text, (path) => ({ kind: 'npipe', path: path.replaceAll('\\', '/') }))
    case 'ssh':
      return parseSsh(text)
    case 'tcp':
    case 'http':
      return parseTcp(text, tls)
    case 'https':
      return parseTcp(text, tls ?? { verify: true })
    case undefined:
      return text.includes('://') ? undefined : parseTcp(`tcp://${text}`, tls)
    default:
      return undefined
  }
}

function afterScheme(text: string, build: (path: string) => Endpoint): Endpoint | undefined {
  const path = text.slice(text.indexOf('://') + 3)
  return path === '' ? undefined : build(path)
}

function parseTcp(text: string, tls: TlsMaterial | undefined): Endpoint | undefined {
  const parts = split(text)
  // Docker knows no user on a TCP address; a path would be lost, and requests would go elsewhere than was asked.
  if (parts === undefined || parts.user !== undefined || parts.path !== '') return undefined
  const port = parts.port ?? (tls === undefined ? plainPort : tlsPort)
  return tls === undefined ? { kind: 'tcp', host: parts.host, port } : { kind: 'tcp', host: parts.host, port, tls }
}

function parseSsh(text: string): Endpoint | undefined {
  const parts = split(text)
  if (parts === undefined) return undefined
  const { host, user, port, path } = parts
  if (!(host.includes(':') || sshName.test(host))) return undefined
  // A colon would be a password, which `ssh` does not take from an address; the Docker CLI refuses it too.
  if (user !== undefined && !sshName.test(user)) return undefined
  if (path !== '' && !sshSocket.test(path)) return undefined
  return {
    kind: 'ssh',
    host,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
    ...(path === '' ? {} : { socket: path }),
  }
}

interface AddressParts {
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
  readonly path: string
}

function split(text: string): AddressParts | undefined {
  const match = addressShape.exec(text)
  const host = match?.[2]
  if (match === null || host === undefined) return undefined
  const port = match[3] === undefined ? undefined : Number(match[3])
  if (port !== undefined && (port < 1 || port > 65535)) return undefined
  const path = match[4] === '/' ? '' : (match[4] ?? '')
  return { user: match[1], host: host.startsWith('[') ? host.slice(1, -1) : host, port, path }
}
