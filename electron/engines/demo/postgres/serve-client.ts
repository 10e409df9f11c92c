import { timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import { ClientStream } from '../../../standin/pg/client-stream.ts'
import type { Frame } from '../../../standin/pg/frames.ts'
import {
  authentication,
  errorResponse,
  int32,
  message,
  parameterStatus,
  readCstring,
  readyForQuery,
  type TransactionStatus,
} from '../../../standin/pg/messages.ts'
import { readExactly } from '../../../standin/read-exactly.ts'
import type { Backend } from './backend.ts'
import { createOwnStatements, type OwnStatements } from './own-statements.ts'
import { refusalOf } from './refused.ts'

export interface Served {
  readonly backend: Backend
  readonly password: string
  /** Told to every client: `server_version` and its like. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  /** Whose nameless statement the backend has; shared by all clients. */
  lastNameless: number
}

/** A transaction that waits for its client keeps all others from the only backend there is. */
const idleInTransactionMs = 30_000
const startupCode = 196608
/** TLS and GSSAPI. */
const encryptionRequests = [80877103, 80877104]

/** Serves one client of the embedded database, up to its end. Rejects for what is no PostgreSQL client. */
export async function serveClient(served: Served, socket: Socket, number: number): Promise<void> {
  if (!(await readStartup(socket))) return
  const client = new ClientStream(socket)
  if (!(await passwordFits(client, served.password))) {
    client.end(errorResponse({ severity: 'FATAL', sqlstate: '28P01', message: 'password authentication failed' }))
    return
  }
  client.write(authentication(0))
  for (const [name, value] of served.parameters) client.write(parameterStatus(name, value))
  client.write(Buffer.concat([message('K', int32(number), int32(0)), readyForQuery('I')]))
  await new Conversation(served, client, createOwnStatements(number), number).run()
  client.end()
}

/** TLS is refused: the port is for this machine alone. */
async function readStartup(socket: Socket): Promise<boolean> {
  for (;;) {
    const length = (await readExactly(socket, 4))?.readInt32BE(0) ?? 0
    if (length < 8 || length > 10_000) return false
    const body = await readExactly(socket, length - 4)
    if (body === undefined) return false
    const code = body.readInt32BE(0)
    if (code === startupCode) return true
    if (!encryptionRequests.includes(code)) return false
    socket.write('N')
  }
}

async function passwordFits(client: ClientStream, password: string): Promise<boolean> {
  client.write(authentication(3))
  const frame = await client.next()
  if (frame?.type !== 'p') return false
  const offered = Buffer.from(readCstring(frame.body, 0)[0])
  const wanted = Buffer.from(password)
  return offered.length === wanted.length && timingSafeEqual(offered, wanted)
}

/** What one client says after its login, in turns with all others. */
class Conversation {
  readonly #served: Served
  readonly #client: ClientStream
  readonly #statements: OwnStatements
  readonly #number: number
  #batch: Frame[] = []
  #borrowed = false
  #inTransaction = false

  constructor(served: Served, client: ClientStream, statements: OwnStatements, number: number) {
    this.#served = served
    this.#client = client
    this.#statements = statements
    this.#number = number
  }

  async run(): Promise<void> {
    try {
      for (let frame = await this.#next(); frame && frame.type !== 'X'; frame = await this.#next()) {
        this.#batch.push(frame)
        if (['Q', 'S', 'F', 'H'].includes(frame.type)) await this.#runBatch()
      }
    } finally {
      await this.#leave()
    }
  }

  async #next(): Promise<Frame | undefined> {
    if (!this.#inTransaction) return this.#client.next()
    const timeout = Promise.withResolvers<'timeout'>()
    const timer = setTimeout(timeout.resolve, idleInTransactionMs, 'timeout')
    const frame = await Promise.race([this.#client.peek(), timeout.promise])
    clearTimeout(timer)
    if (frame !== 'timeout') return this.#client.next()
    const text = 'terminating connection due to idle-in-transaction timeout'
    this.#client.end(errorResponse({ severity: 'FATAL', sqlstate: '25P03', message: text }))
    return undefined
  }

  async #runBatch(): Promise<void> {
    const frames = this.#batch
    this.#batch = []
    const refusal = frames.map(sqlOf).map(refusalOf).find(Boolean)
    if (refusal !== undefined) {
      this.#client.write(errorResponse({ severity: 'ERROR', sqlstate: '0A000', message: refusal }))
      this.#client.write(readyForQuery(this.#inTransaction ? 'T' : 'I'))
      return
    }
    await this.#borrow()
    const missing = this.#statements.missing(frames, this.#served.lastNameless)
    if (missing) await this.#served.backend.run(missing, () => {})
    if (missing || frames.some((frame) => frame.type === 'P')) this.#served.lastNameless = this.#number
    const bytes = Buffer.concat(frames.map((frame) => this.#statements.rename(frame)))
    this.#settle(await this.#served.backend.run(bytes, (answer) => this.#client.write(answer)))
  }

  /** Without a state the batch is not over: what follows belongs to it. */
  #settle(status: TransactionStatus | undefined): void {
    this.#inTransaction = status !== 'I'
    if (!this.#inTransaction) this.#giveBack()
  }

  async #leave(): Promise<void> {
    await this.#borrow()
    try {
      if (this.#inTransaction)
        await this.#served.backend.run(Buffer.concat([message('S'), message('Q', 'ROLLBACK')]), () => {})
      await this.#served.backend.runQuietly(`${this.#statements.forget()}RESET ALL`)
    } finally {
      this.#giveBack()
    }
  }

  async #borrow(): Promise<void> {
    if (this.#borrowed) return
    await this.#served.backend.borrow()
    this.#borrowed = true
  }

  #giveBack(): void {
    if (!this.#borrowed) return
    this.#borrowed = false
    this.#served.backend.giveBack()
  }
}

function sqlOf(frame: Frame): string {
  if (frame.type === 'Q') return readCstring(frame.body, 0)[0]
  return frame.type === 'P' ? readCstring(frame.body, readCstring(frame.body, 0)[1])[0] : ''
}
