export interface HostFromInside {
  /** The host to use from inside a container. */
  readonly host: string
  /** `name:address` entries that the container needs to resolve it. */
  readonly extraHosts: readonly string[]
  /** A fact worth telling the user, where the host was changed. */
  readonly remark?: string
}

/**
 * The name under which a container reaches the engine's host; on Linux it exists only with the `host-gateway` entry.
 */
const engineHost = 'host.docker.internal'

const gateway: readonly string[] = [`${engineHost}:host-gateway`]

/**
 * Maps a host as the user wrote it to one that means the same from inside a container: there, `localhost` is the
 * container.
 */
export function hostFromInside(host: string): HostFromInside {
  const plain = host
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()
  if (plain === engineHost) return { host: engineHost, extraHosts: gateway }
  if (!meansThisMachine(plain)) return { host: host.trim(), extraHosts: [] }
  return {
    host: engineHost,
    extraHosts: gateway,
    remark:
      `${plain} is reached as ${engineHost} from inside the container; ` +
      "the database must accept connections from the engine's network, not from loopback alone",
  }
}

function meansThisMachine(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === 'localhost.localdomain' ||
    /^127(\.\d{1,3}){1,3}$/.test(host) ||
    host === '0.0.0.0' ||
    host === '::' ||
    /^(0{0,4}:){2,7}0{0,3}1$/.test(host) ||
    /^::ffff:127(\.\d{1,3}){3}$/.test(host)
  )
}
