import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A network of its own with one way out, which leads to this machine alone. */
export interface NetworkRoom {
  /** The words that run a program within it. */
  readonly within: readonly string[]
  /** The room's address on the way out. */
  readonly inside: string
  /** This machine's address on the way out: the room's name server, its router, and all that it can reach. */
  readonly outside: string
  /** The device of the way out, within the room. */
  readonly device: string
  close(): Promise<void>
}

/** From the addresses that are set aside for measuring networks (RFC 2544). */
const [outside, inside] = ['198.18.213.1', '198.18.213.2']

/**
 * Furnishes the network and mount namespaces of a process: loopback, a pair of virtual devices to this machine, and this
 * machine's end as name server and router. Containers in the room reach what the room reaches.
 * @throws Error with what the system refused: it takes root, `ip`, `nsenter` and `iptables`
 */
export async function furnishNetworkRoom(namespacesOf: number): Promise<NetworkRoom> {
  const [device, outer] = ['way-out', `rsd-${namespacesOf}`]
  const within = ['nsenter', '--target', String(namespacesOf), '--net', '--mount']
  const folder = await mkdtemp(join(tmpdir(), 'rsd-room-'))
  const resolver = join(folder, 'resolv.conf')
  await writeFile(resolver, `nameserver ${outside}\noptions attempts:1 timeout:2\n`)
  const steps: readonly (readonly string[])[] = [
    ['ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', device, 'netns', String(namespacesOf)],
    ['ip', 'address', 'add', `${outside}/30`, 'dev', outer],
    ['ip', 'link', 'set', outer, 'up'],
    // What the kernel says by itself in the newer protocol would only stand beside what programs say.
    [...within, 'sh', '-c', 'for each in all default; do echo 1 > /proc/sys/net/ipv6/conf/$each/disable_ipv6; done'],
    [...within, 'ip', 'link', 'set', 'lo', 'up'],
    [...within, 'ip', 'address', 'add', `${inside}/30`, 'dev', device],
    [...within, 'ip', 'link', 'set', device, 'up'],
    [...within, 'ip', 'route', 'add', 'default', 'via', outside],
    [...within, 'mount', '--bind', resolver, '/etc/resolv.conf'],
    [...within, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'],
    [...within, 'iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', device, '-j', 'MASQUERADE'],
  ]

  async function close(): Promise<void> {
    await run('ip', ['link', 'delete', outer]).catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }

  for (const [command = '', ...words] of steps) {
    try {
      await run(command, words)
    } catch (error) {
      await close()
      throw new Error(`no network of the test's own: ${[command, ...words].join(' ')}: ${(error as Error).message}`)
    }
  }
  return { within, inside, outside, device, close }
}
