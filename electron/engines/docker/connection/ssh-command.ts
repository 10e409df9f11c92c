import type { Endpoint } from '../endpoint/endpoint.ts'

export type SshEndpoint = Extract<Endpoint, { kind: 'ssh' }>

/**
 * Never asks: this program has no terminal to ask in. The rest (keys, agent, jump hosts, known hosts, shared
 * connections) is the user's own `ssh` set-up, which is why the system's `ssh` is used.
 */
const common = [
  '-o',
  'BatchMode=yes',
  '-o',
  'ConnectTimeout=20',
  '-o',
  'ServerAliveInterval=10',
  '-o',
  'ServerAliveCountMax=3',
]

/** Arguments of `ssh` for one connection to the engine's API over its standard input and output, as the Docker CLI does it. */
export function dialArguments(endpoint: SshEndpoint): readonly string[] {
  const socket = endpoint.socket === undefined ? [] : ['--host', `unix://${endpoint.socket}`]
  return [...common, '-T', ...target(endpoint), '--', 'docker', ...socket, 'system', 'dial-stdio']
}

/** Arguments of `ssh` that bring `port` of the remote machine's `address` to a local port on loopback. */
export function forwardArguments(
  endpoint: SshEndpoint,
  localPort: number,
  address: string,
  port: number,
): readonly string[] {
  const forward = `127.0.0.1:${localPort}:${address.includes(':') ? `[${address}]` : address}:${port}`
  return [...common, '-o', 'ExitOnForwardFailure=yes', '-N', '-T', '-L', forward, ...target(endpoint)]
}

function target({ host, user, port }: SshEndpoint): readonly string[] {
  // `--` comes later: `ssh` takes the first word that is no option for the host, and `parseHost` lets none begin with `-`.
  return [...(user === undefined ? [] : ['-l', user]), ...(port === undefined ? [] : ['-p', String(port)]), host]
}
