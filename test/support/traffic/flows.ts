import type { Packet, Place } from './packet-line.ts'

const text = ({ address, port }: Place) => (port === null ? address : `${address}:${port}`)
const isTcp = ({ told }: Packet) => told.startsWith('Flags [')
const unique = (targets: readonly string[]): readonly string[] => [...new Set(targets)].sort()

/** Where packets went by the way out, each once: `tcp 198.18.213.1:443`. */
export function sentOut(packets: readonly Packet[], device: string): readonly string[] {
  const out = packets.filter((packet) => packet.device === device && packet.direction === 'Out')
  return unique(out.map((packet) => `${isTcp(packet) ? 'tcp' : 'udp'} ${text(packet.target)}`))
}

/** Where connections over loopback were opened to, and where else packets went on it. */
export function withinLoopback(packets: readonly Packet[]): readonly string[] {
  const local = packets.filter(({ device }) => device === 'lo')
  const opened = local.filter((packet) => !isTcp(packet) || packet.told.startsWith('Flags [S],'))
  return unique(opened.map(({ target }) => text(target)))
}

/** Addresses that anything went to on the other devices: those of containers and of the bridges between them. */
export function amongContainers(packets: readonly Packet[], device: string): readonly string[] {
  const others = packets.filter((packet) => packet.device !== 'lo' && packet.device !== device)
  // Membership of multicast groups is the kernel's own talk (RFC 3376).
  return unique(others.filter(({ told }) => !told.startsWith('igmp')).map(({ target }) => target.address))
}
