import { isIP } from 'node:net'
import type { ValueKind } from './option.ts'

/** Why a value does not fit its option, in clap's words; undefined when it fits. */
export function checkValue(value: ValueKind, text: string): string | undefined {
  switch (value.kind) {
    case 'flag':
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : '\n  [possible values: true, false]'
    case 'choice':
      return value.of.includes(text) ? undefined : `\n  [possible values: ${value.of.join(', ')}]`
    case 'text':
      return undefined
    case 'nonempty':
      return text === '' ? ': value must not be empty' : undefined
    case 'whole':
      return checkWhole(text, value.min, value.max)
    case 'fraction':
      return /^\d+(\.\d+)?$/.test(text) ? undefined : ': invalid float literal'
    case 'ip':
      return isIP(text) === 0 ? ': invalid IP address syntax' : undefined
    case 'address':
      return readAddress(text) === undefined ? ': invalid socket address syntax' : undefined
    case 'addresses':
      return text.split(',').every((part) => readAddress(part)) ? undefined : ': invalid socket address syntax'
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? undefined : ': invalid UUID'
    case 'server-id':
      return checkServerId(text)
  }
}

function checkWhole(text: string, min: number, max: number): string | undefined {
  if (text === '') return ': cannot parse integer from empty string'
  if (!/^\d+$/.test(text)) return ': invalid digit found in string'
  const number = Number(text)
  return number < min || number > max ? `: ${text} is not in ${min}..=${max}` : undefined
}

function checkServerId(text: string): string | undefined {
  if (text.length > 43) return ': Replication server id must be 43 characters or fewer'
  if (/^[a-z0-9_]*$/.test(text)) return undefined
  return ': Replication server id may only contain lower case letters, numbers, and the underscore character'
}

export interface SocketAddress {
  readonly host: string
  readonly port: number
}

/** Rust's `SocketAddr`: `127.0.0.1:80` or `[::1]:80`, never a host name. */
export function readAddress(text: string): SocketAddress | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text)
  if (!match) return undefined
  const [, six, four, port] = match
  const host = six ?? four ?? ''
  if (isIP(host) !== (six === undefined ? 4 : 6) || Number(port) > 65535) return undefined
  return { host, port: Number(port) }
}

export function writeAddress(address: SocketAddress): string {
  return isIP(address.host) === 6 ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`
}
