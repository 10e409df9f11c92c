import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What a fake server answers a query with; `undefined` never answers. */
export type Answer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly sqlState: string; readonly message: string }
  | 'hang-up'
  | undefined

export interface FakePostgres {
  readonly port: number
  /** Passwords and queries as they arrived. */
  readonly passwords: readonly string[]
  readonly queries: readonly string[]
  /** Connections that are open now. */
  connections(): number
  close(): Promise<void>
}

/** A server that speaks enough of PostgreSQL's protocol for tests: cleartext login and simple queries. */
export async function fakePostgres(
  answer: (query: string) => Answer | Promise<Answer>,
  login: (password: string) => Answer = () => ({ columns: [], rows: [] }),
): Promise<FakePostgres> {
  const passwords: string[] = []
  const queries: string[] = []
  const sockets = new Set<Socket>()

  const reply = (socket: Socket, given: Answer) => {
    if (given === undefined) return
    if (given === 'hang-up') socket.destroy()
    else if ('sqlState' in given) socket.write(errorResponse(given.sqlState, given.message))
    else if (given.columns.length > 0) socket.write(resultSet(given.columns, given.rows))
    else socket.write(message('C', Buffer.from('\0')))
    if (given !== 'hang-up') socket.write(message('Z', Buffer.from('I')))
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let pending = Buffer.alloc(0)
    let started = false
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk])
      for (;;) {
        const head = started ? 1 : 0
        if (pending.length < head + 4) return
        const length = pending.readInt32BE(head) + head
        if (pending.length < length) return
        const type = started ? String.fromCharCode(pending[0] ?? 0) : 'startup'
        const body = pending.subarray(head + 4, length)
        pending = pending.subarray(length)
        if (type === 'startup') {
          started = true
          socket.write(message('R', int32(3)))
        } else if (type === 'p') {
          const password = body.subarray(0, -1).toString('utf8')
          passwords.push(password)
          const given = login(password)
          if (typeof given === 'object' && 'columns' in given) {
            socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]))
          } else if (typeof given === 'object') socket.end(errorResponse(given.sqlState, given.message))
          else if (given === 'hang-up') socket.destroy()
        } else if (type === 'Q') {
          const query = body.subarray(0, -1).toString('utf8')
          queries.push(query)
          const given = answer(query)
          if (given instanceof Promise) void given.then((later) => reply(socket, later))
          else reply(socket, given)
        } else if (type === 'X') socket.end()
        else throw new Error(`the client left the simple protocol: message ${type}`)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    passwords,
    queries,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function errorResponse(sqlState: string, text: string): Buffer {
  return message('E', Buffer.from(`SERROR\0VERROR\0C${sqlState}\0M${text}\0\0`))
}

function resultSet(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): Buffer {
  const description = columns.map((name) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]),
  )
  const data = rows.map((row) =>
    message(
      'D',
      Buffer.concat([
        int16(row.length),
        ...row.map((value) =>
          value === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
        ),
      ]),
    ),
  )
  return Buffer.concat([
    message('T', Buffer.concat([int16(columns.length), ...description])),
    ...data,
    message('C', Buffer.from(`SELECT ${rows.length}\0`)),
  ])
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}
