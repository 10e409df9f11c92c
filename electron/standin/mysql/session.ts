import { createHash } from 'node:crypto'
import { textRows } from '../answers/answer.ts'
import { runStatement } from '../answers/run-statement.ts'
import type { LastStatement, StatementSession } from '../answers/statement-session.ts'
import { answerVirtual } from '../answers/virtual-answer.ts'
import type { StoredResult } from '../cache/results.ts'
import type { Instance } from '../instance.ts'
import { isWrite, makesPersonal } from '../session/effects.ts'
import { recordExecution } from '../session/record.ts'
import { type Route, routeQuery, routeText, type SessionState } from '../session/route.ts'
import type { QueryShape } from '../sql/query-shape.ts'
import type { MessageStream } from './message-stream.ts'
import { command, errorPayload, okPayload } from './protocol.ts'
import { MysqlRecording, reloadExecute, reloadQuery, withStatus } from './recording.ts'
import { refusalOf } from './refusal.ts'
import type { MysqlSessionUpstream } from './session-upstream.ts'
import type { MysqlUpstream } from './upstream-connection.ts'
import { type MysqlMessage, packets } from './wire.ts'
import { writeAnswer, writeError } from './write-answer.ts'

type Reload = (connection: MysqlUpstream) => Promise<StoredResult | undefined>

/** One MySQL client after it has logged in: reads its commands and decides for each who answers. */
export class MysqlSession {
  readonly #instance: Instance
  readonly #client: MessageStream
  readonly #upstream: MysqlSessionUpstream
  readonly #byCacheDdlListener: boolean
  #last: LastStatement | undefined
  #wrote = false
  #personal = false
  /** Statements that were given parameters in pieces: what they are is not in the command that runs them. */
  readonly #inPieces = new Set<number>()

  constructor(options: {
    readonly instance: Instance
    readonly client: MessageStream
    readonly upstream: MysqlSessionUpstream
    readonly byCacheDdlListener: boolean
  }) {
    this.#instance = options.instance
    this.#client = options.client
    this.#upstream = options.upstream
    this.#byCacheDdlListener = options.byCacheDdlListener
  }

  /** Ends when the client goes. */
  async run(): Promise<void> {
    for (;;) {
      const message = await this.#client.next()
      if (message === undefined || message.payload[0] === command.quit) return
      try {
        await this.#handle(message)
      } catch (error) {
        this.#client.write(writeError(error))
      }
      if (!this.#upstream.inTransaction) this.#wrote = false
    }
  }

  async #handle(message: MysqlMessage): Promise<void> {
    switch (message.payload[0]) {
      case command.query:
        return this.#query(message.payload.toString('utf8', 1), message)
      case command.execute:
        return this.#execute(message)
      case command.ping:
        this.#client.write(packets(1, okPayload(this.#upstream.serverStatus)))
        return
      case command.initDb:
        return this.#switchDatabase(message.payload.toString('utf8', 1), message)
      case command.sendLongData:
        this.#inPieces.add(message.payload.readUInt32LE(1))
        return this.#upstream.send(message)
      case command.closeStatement:
        return this.#upstream.send(message)
      case command.changeUser:
        this.#client.write(packets(1, errorPayload(1047, '08S01', 'Unknown command')))
        return
      default:
        await this.#upstream.forward(message)
    }
  }

  async #query(sql: string, message: MysqlMessage): Promise<void> {
    const began = performance.now()
    if (/^\s*select\s+@@version_comment(\s+limit\s+1)?\s*;?\s*$/i.test(sql)) {
      const answer = textRows(['@@version_comment'], [['Readyset']])
      this.#client.write(writeAnswer(answer, this.#upstream.serverStatus))
      return
    }
    const route = routeText(this.#instance, sql, this.#state())
    switch (route.to) {
      case 'own':
        return this.#own(runStatement(this.#instance, this.#statementSession(), route.statement), began)
      case 'relation':
        return this.#own(Promise.resolve(answerVirtual(this.#instance, route.select)), began)
      case 'cache': {
        const key = `query ${JSON.stringify(literals(route.shape))}`
        const limit = this.#instance.settings.maxEntryBytes
        return this.#fromCache(route, key, message, (connection) => reloadQuery(connection, sql, limit))
      }
      case 'upstream':
        return this.#passOn(sql, route, message, began)
    }
  }

  async #own(work: ReturnType<typeof runStatement>, began: number): Promise<void> {
    this.#client.write(writeAnswer(await work, this.#upstream.serverStatus))
    recordExecution(this.#instance, undefined, 'readyset', began, 'query')
  }

  async #passOn(
    sql: string,
    route: Extract<Route, { to: 'upstream' }>,
    message: MysqlMessage,
    began: number,
  ): Promise<void> {
    const inTransaction = this.#upstream.inTransaction
    const answer = await this.#upstream.forward(message)
    if (makesPersonal(sql)) this.#personal = true
    if (inTransaction && isWrite(sql)) this.#wrote = true
    const database = /^\s*use\s+`?([^`;\s]+)`?\s*;?\s*$/i.exec(sql)?.[1]
    if (database !== undefined && !answer.failed) this.#upstream.database = database
    this.#last = { destination: 'upstream', reason: route.reason }
    recordExecution(this.#instance, route.shape, 'upstream', began, 'query')
  }

  async #switchDatabase(database: string, message: MysqlMessage): Promise<void> {
    const answer = await this.#upstream.forward(message)
    if (!answer.failed) this.#upstream.database = database
  }

  async #execute(message: MysqlMessage): Promise<void> {
    const began = performance.now()
    const id = message.payload.readUInt32LE(1)
    const statement = this.#upstream.statements.get(id)
    const route = statement && routeQuery(this.#instance, statement.sql, this.#state())
    if (statement && route?.to === 'cache' && this.#isPlain(message.payload, id, statement.params)) {
      const digest = createHash('sha256').update(message.payload.subarray(5)).digest('base64')
      const key = `execute ${digest} ${JSON.stringify(literals(route.shape))}`
      const limit = this.#instance.settings.maxEntryBytes
      const reload: Reload = (connection) => reloadExecute(connection, statement.sql, message.payload, limit)
      return this.#fromCache(route, key, message, reload)
    }
    this.#inPieces.delete(id)
    await this.#upstream.forward(message)
    if (statement && this.#upstream.inTransaction && isWrite(statement.sql)) this.#wrote = true
    this.#last = { destination: 'upstream', reason: route?.to === 'upstream' ? route.reason : 'ok' }
    recordExecution(this.#instance, route?.to === 'upstream' ? route.shape : undefined, 'upstream', began, 'execute')
  }

  /** No cursor, no parameters in pieces, and their types come along: then the command says all that the answer depends on. */
  #isPlain(payload: Buffer, id: number, params: number): boolean {
    if (payload[5] !== 0 || this.#inPieces.has(id)) return false
    return params === 0 || payload[10 + Math.ceil(params / 8)] === 1
  }

  async #fromCache(
    { cache, shape }: Extract<Route, { to: 'cache' }>,
    key: string,
    message: MysqlMessage,
    again: Reload,
  ): Promise<void> {
    const began = performance.now()
    const database = this.#upstream.database
    const reload = () => this.#instance.refresher.mysql.run(database, again)
    const load = async () => {
      const recording = new MysqlRecording(this.#instance.settings.maxEntryBytes)
      await this.#upstream.forward(message, (answer) => recording.add(answer))
      return recording.result()
    }
    const served = await this.#instance.cacheServer.serve({ cache, key, load, reload })
    if (served) this.#client.write(withStatus(served.bytes, this.#upstream.serverStatus))
    const where = cache.type === 'deep' ? 'readyset' : 'readyset_shallow'
    const destination = served ? `${where}(${cache.name})` : `readyset_then_upstream(${cache.name})`
    this.#last = { destination, reason: 'ok' }
    const type = message.payload[0] === command.execute ? 'execute' : 'query'
    recordExecution(this.#instance, shape, served ? 'readyset' : 'upstream', began, type, cache)
  }

  #state(): SessionState {
    const { database, inTransaction } = this.#upstream
    return { database, inTransaction, failed: false, wrote: this.#wrote, personal: this.#personal }
  }

  #statementSession(): StatementSession {
    return {
      database: this.#upstream.database,
      byCacheDdlListener: this.#byCacheDdlListener,
      lastStatement: this.#last,
      refusal: async (select) => refusalOf(await this.#upstream.connection(), select),
    }
  }
}

function literals(shape: QueryShape): readonly string[] {
  return shape.slots.map((slot) => (slot.kind === 'literal' ? slot.text : '?'))
}
