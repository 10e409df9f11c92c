import { createSocket } from 'node:dgram'
import { isIPv4 } from 'node:net'

export interface NameServer {
  /** Every name that was asked for, in small letters, in order. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const headerBytes = 12
const typeA = 1
const noSuchName = 3

/** Answers for the names that it is given an IPv4 address of; no other name exists (RFC 1035). */
export async function startNameServer(address: string, names: Readonly<Record<string, string>>): Promise<NameServer> {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const question = questionOf(query)
    asked.push(question.name)
    socket.send(reply(query, question, names[question.name]), from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(53, address, resolve)
  })
  return { asked, close: () => new Promise((resolve) => socket.close(resolve)) }
}

interface Question {
  readonly name: string
  readonly type: number
  /** Where the question ends within the query. */
  readonly end: number
}

function questionOf(query: Buffer): Question {
  const labels: string[] = []
  let at = headerBytes
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function reply(query: Buffer, { type, end }: Question, address: string | undefined): Buffer {
  const answers = address !== undefined && isIPv4(address) && type === typeA ? [answer(address)] : []
  const header = Buffer.alloc(headerBytes)
  query.copy(header, 0, 0, 2)
  // A response, authoritative, recursion as asked for and available.
  header.writeUInt16BE(0x8580 | (address === undefined ? noSuchName : 0), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(answers.length, 6)
  return Buffer.concat([header, query.subarray(headerBytes, end), ...answers])
}

/** The name by a pointer to the question, class IN, not to be kept. */
function answer(address: string): Buffer {
  return Buffer.from([0xc0, headerBytes, 0, typeA, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)])
}
