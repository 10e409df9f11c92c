import type { Instance } from '../instance.ts'
import { type Login, targetOf } from '../upstream/target-of.ts'
import type { ClientStream } from './client-stream.ts'
import { type PreparedStatement, readParse, statementName } from './extended.ts'
import type { Frame } from './frames.ts'
import { message, type TransactionStatus } from './messages.ts'
import { PgUpstream } from './upstream-connection.ts'

/** One client's own connection to the upstream, opened when it is first needed, and what was prepared on it. */
export class SessionUpstream {
  status: TransactionStatus = 'I'
  readonly statements = new Map<string, PreparedStatement>()
  readonly #instance: Instance
  readonly #client: ClientStream
  readonly #login: Login | undefined
  readonly #database: string
  #connection: PgUpstream | undefined

  constructor(instance: Instance, client: ClientStream, login: Login | undefined, database: string) {
    this.#instance = instance
    this.#client = client
    this.#login = login
    this.#database = database
    client.onPressure = (tooFast) => {
      if (tooFast) this.#connection?.pauseReading()
      else this.#connection?.resumeReading()
    }
  }

  /** Rejects with the upstream's or the system's own words. */
  async connection(): Promise<PgUpstream> {
    if (this.#connection?.isOpen) return this.#connection
    const { upstream } = this.#instance
    if (upstream === undefined) throw new Error('No upstream database found')
    const target = targetOf(this.#instance, upstream, this.#login, this.#database)
    const connection = await PgUpstream.open(target).catch((error: unknown) => {
      this.#instance.upstreamReachable = false
      throw error
    })
    this.#adopt(connection)
    return connection
  }

  /** Passes bytes on, and every answer to the client; the client's COPY data goes the other way meanwhile. */
  async forward(bytes: Buffer, onFrame: (frame: Frame) => void = () => {}): Promise<void> {
    const connection = await this.connection()
    let over = false
    const exchange = connection.exchange(bytes, (frame) => {
      onFrame(frame)
      this.#client.write(frame.raw)
      if (frame.type === 'G') void this.#passCopyData(connection, () => over)
    })
    try {
      this.status = await exchange
    } catch (error) {
      this.status = 'I'
      throw error
    } finally {
      over = true
    }
  }

  /** Passes a batch on, after preparing what it uses and the upstream does not have. */
  async forwardBatch(frames: readonly Frame[], onFrame: (frame: Frame) => void = () => {}): Promise<void> {
    await this.#prepareMissing(frames)
    const parses = frames
      .filter((frame) => frame.type === 'P')
      .map((frame) => ({ ...readParse(frame), parse: frame.raw }))
    let prepared = 0
    await this.forward(Buffer.concat(frames.map((frame) => frame.raw)), (frame) => {
      const parse = frame.type === '1' ? parses[prepared++] : undefined
      if (parse) this.statements.set(parse.name, { sql: parse.sql, parse: parse.parse, onUpstream: true })
      onFrame(frame)
    })
    for (const frame of frames) if (frame.type === 'C') this.statements.delete(statementName(frame) ?? '')
  }

  /** Sends more of a batch that is under way. */
  async send(frame: Frame): Promise<void> {
    const connection = await this.connection()
    connection.send(frame.raw)
  }

  close(): void {
    this.#connection?.close()
  }

  #adopt(connection: PgUpstream): void {
    const { metrics } = this.#instance
    for (const statement of this.statements.values()) statement.onUpstream = false
    this.status = 'I'
    this.#connection = connection
    this.#instance.upstreamReachable = true
    metrics.gauge('readyset_client_upstream_connections', metrics.total('readyset_client_upstream_connections') + 1)
    connection.onClose = () =>
      metrics.gauge('readyset_client_upstream_connections', metrics.total('readyset_client_upstream_connections') - 1)
    connection.onUnasked = (frame) => {
      if (frame.type !== 'E') this.#client.write(frame.raw)
    }
  }

  async #passCopyData(connection: PgUpstream, isOver: () => boolean): Promise<void> {
    for (;;) {
      const frame = await this.#client.peek()
      if (frame === undefined || isOver() || !['d', 'c', 'f'].includes(frame.type)) return
      await this.#client.next()
      connection.send(frame.raw)
      if (frame.type !== 'd') return
    }
  }

  async #prepareMissing(frames: readonly Frame[]): Promise<void> {
    const connection = await this.connection()
    const own = new Set(frames.filter((frame) => frame.type === 'P').map((frame) => readParse(frame).name))
    for (const name of new Set(frames.map(statementName))) {
      const statement = name === undefined || own.has(name) ? undefined : this.statements.get(name)
      if (!statement || statement.onUpstream) continue
      await connection.exchange(Buffer.concat([statement.parse, message('S')]), () => {})
      statement.onUpstream = true
    }
  }
}
