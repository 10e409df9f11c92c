import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { waitUntil } from '../wait-until.ts'
import type { NetworkRoom } from './network-room.ts'
import { type Packet, packetOf } from './packet-line.ts'

export interface Capture {
  /** Every packet of the room's devices since the last call. */
  take(): Promise<readonly Packet[]>
  stop(): Promise<void>
}

/** The discard port (RFC 863): nobody listens there. */
const markerPort = 9

/** Watches every device of a room from outside the programs in it. */
export async function startCapture({ inside, within, outside }: NetworkRoom): Promise<Capture> {
  const [command = '', ...words] = [
    ...within,
    'tcpdump',
    '-i',
    'any',
    '-tt',
    '-nn',
    '-l',
    '--immediate-mode',
    '-s',
    '256',
  ]
  const dump = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  dump.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  let packets: Packet[] = []
  const markers = new Set<number>()
  createInterface({ input: dump.stdout }).on('line', (line) => {
    const packet = packetOf(line)
    if (!packet) return
    if (packet.target.port === markerPort && packet.source.address === outside) markers.add(packet.source.port ?? 0)
    // The room's own system answers a marker, for nobody listens there.
    else if (!packet.told.startsWith(`ICMP ${inside} udp port ${markerPort} unreachable`)) packets.push(packet)
  })
  await waitUntil('tcpdump to listen', () => {
    if (dump.exitCode !== null) throw new Error(`tcpdump ended: ${said}`)
    return said.includes('listening on any')
  })

  /** A packet from outside, which tcpdump tells after all that came before. */
  async function mark(): Promise<void> {
    const socket = createSocket('udp4')
    socket.bind(0, outside)
    await once(socket, 'listening')
    const { port } = socket.address()
    await waitUntil('tcpdump to tell a packet', async () => {
      socket.send('.', markerPort, inside)
      return markers.has(port)
    })
    socket.close()
  }

  return {
    async take() {
      await mark()
      const taken = packets
      packets = []
      return taken
    },
    async stop() {
      dump.kill('SIGINT')
      if (dump.exitCode === null) await once(dump, 'exit')
      const dropped = /(\d+) packets dropped by kernel/.exec(said)?.[1]
      if (dropped !== '0') throw new Error(`tcpdump did not see everything: ${said}`)
    },
  }
}
