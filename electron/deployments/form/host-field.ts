import { isIP } from 'node:net'
import type { Notes } from './notes.ts'

/** A host as it was typed, without the brackets of IPv6; undefined with a problem. */
export function readHost(typed: string, notes: Notes): string | undefined {
  const text = typed.trim()
  const host = text.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0 || isHostName(host)) return host
  const withPort = /^([^:[\]/\s]+|\[[^\]]+\]):(\d+)$/.exec(text)
  if (text === '') {
    notes.problem(
      'host',
      'The host of the database is needed; "localhost" for one on the machine of the engine.',
      'localhost',
    )
  } else if (/:\/\//.test(text)) {
    notes.problem('host', 'This is a URL; paste it into the URL field, which understands it.')
  } else if (text.startsWith('/')) {
    notes.problem('host', 'ReadySet connects over TCP, not by a socket file.', 'localhost')
  } else if (withPort !== null) {
    notes.problem('host', `The port, ${withPort[2]}, has a field of its own.`, withPort[1] ?? '')
  } else {
    notes.problem('host', 'This is no host name and no IP address.')
  }
  return undefined
}

/** Names as resolvers take them, underscores included, since containers are often called so. */
function isHostName(host: string): boolean {
  return (
    host.length <= 253 &&
    /^(?!-)[A-Za-z0-9_-]{1,63}(?:\.(?!-)[A-Za-z0-9_-]{1,63})*\.?$/.test(host) &&
    !/^[\d.]+$/.test(host)
  )
}
