import type { Capabilities } from './capabilities.ts'
import { controllerPort } from './ports.ts'

/** Puts a `CONTROLLER_ADDRESS` into the form that the image takes: an IP up to crate 1.22, `IP:PORT` after. */
export function controllerAddressFor(value: string, capabilities: Pick<Capabilities, 'controllerAddress'>): string {
  const text = value.trim()
  const withPort = /^(\[[^\]]+\]|[^:[\]]+):(\d+)$/.exec(text)
  const host = withPort?.[1] ?? text
  const address = host.replace(/^\[(.*)\]$/, '$1')
  if (capabilities.controllerAddress === 'ip') return address
  return withPort ? text : `${address.includes(':') ? `[${address}]` : address}:${controllerPort}`
}
