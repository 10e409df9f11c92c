/** One packet as `tcpdump -tt -nn -i any` tells it. */
export interface Packet {
  readonly device: string
  readonly direction: 'In' | 'Out' | 'Other'
  readonly source: Place
  readonly target: Place
  /** The rest of the line: flags of TCP, a name server's question. */
  readonly told: string
}

export interface Place {
  readonly address: string
  /** Null where the protocol has none. */
  readonly port: number | null
}

const form = /^\d+\.\d+ (\S+)\s+(In|Out|M|B|P) +IP6? (\S+) > (\S+): (.*)$/

/** The packet of a line; undefined for what is no IP, such as a question for a hardware address. */
export function packetOf(line: string): Packet | undefined {
  const [, device = '', direction = '', source = '', target = '', told = ''] = form.exec(line) ?? []
  if (device === '') return undefined
  return {
    device,
    direction: direction === 'In' || direction === 'Out' ? direction : 'Other',
    source: placeOf(source),
    target: placeOf(target),
    told,
  }
}

/** `127.0.0.1.443` or `::1.443`; without a port `10.0.0.1` or `fe80::1`. */
function placeOf(text: string): Place {
  const last = text.lastIndexOf('.')
  const hasPort = text.includes(':') ? last !== -1 : text.split('.').length === 5
  return hasPort ? { address: text.slice(0, last), port: Number(text.slice(last + 1)) } : { address: text, port: null }
}
