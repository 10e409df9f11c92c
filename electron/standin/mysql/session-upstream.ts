import type { Instance } from '../instance.ts'
import { type Login, targetOf } from '../upstream/target-of.ts'
import type { MessageStream } from './message-stream.ts'
import { command, status } from './protocol.ts'
import type { ResponseTracker } from './response-tracker.ts'
import { MysqlUpstream } from './upstream-connection.ts'
import type { ClientFlags } from './upstream-login.ts'
import type { MysqlMessage } from './wire.ts'

/** One client's own connection to a MySQL upstream, opened when it is first needed. */
export class MysqlSessionUpstream {
  serverStatus: number = status.autocommit
  database: string
  /** Texts of prepared statements by the upstream's number. */
  readonly statements = new Map<number, { readonly sql: string; readonly params: number }>()
  readonly #instance: Instance
  readonly #client: MessageStream
  readonly #login: Login | undefined
  readonly #flags: ClientFlags
  #connection: MysqlUpstream | undefined

  constructor(options: {
    readonly instance: Instance
    readonly client: MessageStream
    readonly login: Login | undefined
    readonly database: string
    readonly flags: ClientFlags
  }) {
    this.#instance = options.instance
    this.#client = options.client
    this.#login = options.login
    this.#flags = options.flags
    this.database = options.database
    this.#client.onPressure = (tooFast) => {
      if (tooFast) this.#connection?.pauseReading()
      else this.#connection?.resumeReading()
    }
  }

  get inTransaction(): boolean {
    return (this.serverStatus & status.inTransaction) !== 0 || (this.serverStatus & status.autocommit) === 0
  }

  /** Rejects with the upstream's or the system's own words. */
  async connection(): Promise<MysqlUpstream> {
    if (this.#connection?.isOpen) return this.#connection
    const { upstream, metrics } = this.#instance
    if (upstream === undefined) throw new Error('No upstream database found')
    const target = targetOf(this.#instance, upstream, this.#login, this.database)
    const connection = await MysqlUpstream.open(target, this.#flags).catch((error: unknown) => {
      this.#instance.upstreamReachable = false
      throw error
    })
    this.#instance.upstreamReachable = true
    this.#connection = connection
    this.statements.clear()
    const name = 'readyset_client_upstream_connections'
    metrics.gauge(name, metrics.total(name) + 1)
    connection.onClose = () => metrics.gauge(name, metrics.total(name) - 1)
    return connection
  }

  /** Passes a command on and every answer to the client. */
  async forward(
    message: MysqlMessage,
    onMessage: (message: MysqlMessage) => void = () => {},
  ): Promise<ResponseTracker> {
    const connection = await this.connection()
    const tracker = await connection
      .exchange(message.raw, message.payload[0] ?? 0, (answer) => {
        onMessage(answer)
        this.#client.write(answer.raw)
      })
      .catch((error: unknown) => {
        this.serverStatus = status.autocommit
        throw error
      })
    if (tracker.serverStatus !== undefined) this.serverStatus = tracker.serverStatus
    if (tracker.statement) {
      const sql = message.payload.toString('utf8', 1)
      this.statements.set(tracker.statement.id, { sql, params: tracker.statement.params })
    }
    return tracker
  }

  /** Passes on what is never answered. */
  async send(message: MysqlMessage): Promise<void> {
    if (message.payload[0] === command.closeStatement) this.statements.delete(message.payload.readUInt32LE(1))
    if (this.#connection?.isOpen) this.#connection.send(message.raw)
  }

  close(): void {
    this.#connection?.close()
  }
}
