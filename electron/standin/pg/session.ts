import { runStatement } from '../answers/run-statement.ts'
import type { LastStatement, StatementSession } from '../answers/statement-session.ts'
import { answerVirtual } from '../answers/virtual-answer.ts'
import type { StoredResult } from '../cache/results.ts'
import type { Instance } from '../instance.ts'
import { forgetsStatements, isWrite, makesPersonal } from '../session/effects.ts'
import { recordExecution } from '../session/record.ts'
import { type Route, routeQuery, routeText, type SessionState } from '../session/route.ts'
import { batchKey, simpleKey } from './cache-key.ts'
import type { ClientStream } from './client-stream.ts'
import { type PlainBatch, readParse, readPlainBatch } from './extended.ts'
import type { Frame } from './frames.ts'
import { readCstring, readyForQuery } from './messages.ts'
import { PgRecording, reloadBatch, reloadSimple } from './recording.ts'
import { refusalOf } from './refusal.ts'
import type { SessionUpstream } from './session-upstream.ts'
import type { PgUpstream } from './upstream-connection.ts'
import { writeAnswer, writeError } from './write-answer.ts'

/** How a query is answered that has a cache. */
interface CachedWork {
  readonly key: string
  readonly type: 'query' | 'execute'
  /** Asks on the client's own connection, and answers the client while it does. */
  readonly sendUpstream: (onFrame: (frame: Frame) => void) => Promise<void>
  readonly reload: (connection: PgUpstream) => Promise<StoredResult | undefined>
}

/** One client after it has logged in: reads its messages and decides for each who answers. */
export class PgSession {
  readonly #instance: Instance
  readonly #client: ClientStream
  readonly #upstream: SessionUpstream
  readonly #database: string
  readonly #byCacheDdlListener: boolean
  #last: LastStatement | undefined
  #wrote = false
  #personal = false
  #batch: Frame[] = []
  /** A batch that was flushed before its end: what follows is passed on at once. */
  #flushed: Promise<void> | undefined

  constructor(options: {
    readonly instance: Instance
    readonly client: ClientStream
    readonly upstream: SessionUpstream
    readonly database: string
    readonly byCacheDdlListener: boolean
  }) {
    this.#instance = options.instance
    this.#client = options.client
    this.#upstream = options.upstream
    this.#database = options.database
    this.#byCacheDdlListener = options.byCacheDdlListener
  }

  /** Ends when the client goes. */
  async run(): Promise<void> {
    this.#ready()
    for (let frame = await this.#client.next(); frame && frame.type !== 'X'; frame = await this.#client.next()) {
      await this.#handle(frame)
    }
  }

  async #handle(frame: Frame): Promise<void> {
    switch (frame.type) {
      case 'Q':
        return this.#answering(() => this.#simple(readCstring(frame.body, 0)[0], frame))
      case 'F':
        return this.#answering(() => this.#upstream.forward(frame.raw))
      case 'S':
        return this.#sync(frame)
      case 'H':
        return this.#flush(frame)
      case 'P':
      case 'B':
      case 'D':
      case 'E':
      case 'C':
        if (this.#flushed) await this.#upstream.send(frame).catch(() => {})
        else this.#batch.push(frame)
        return
      default:
        // What is left of a COPY that failed; the upstream would ignore it too.
        return
    }
  }

  /** Runs one exchange to its ReadyForQuery, whatever happens. */
  async #answering(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#client.write(writeError(error))
    }
    this.#ready()
  }

  #ready(): void {
    if (this.#upstream.status === 'I') this.#wrote = false
    this.#client.write(readyForQuery(this.#upstream.status))
  }

  async #simple(sql: string, frame: Frame): Promise<void> {
    const began = performance.now()
    const route = routeText(this.#instance, sql, this.#state())
    switch (route.to) {
      case 'own':
        this.#client.write(writeAnswer(await runStatement(this.#instance, this.#statementSession(), route.statement)))
        recordExecution(this.#instance, undefined, 'readyset', began, 'query')
        return
      case 'relation':
        this.#client.write(writeAnswer(answerVirtual(this.#instance, route.select)))
        recordExecution(this.#instance, undefined, 'readyset', began, 'query')
        return
      case 'cache': {
        const limit = this.#instance.settings.maxEntryBytes
        return this.#fromCache(route, {
          key: simpleKey(route.shape),
          type: 'query',
          sendUpstream: (onFrame) => this.#upstream.forward(frame.raw, onFrame),
          reload: (connection) => reloadSimple(connection, sql, limit),
        })
      }
      case 'upstream':
        await this.#upstream.forward(frame.raw)
        return this.#passedOn(sql, route, began, 'query')
    }
  }

  async #fromCache({ cache, shape }: Extract<Route, { to: 'cache' }>, how: CachedWork): Promise<void> {
    const began = performance.now()
    const load = async () => {
      const recording = new PgRecording(this.#instance.settings.maxEntryBytes)
      await how.sendUpstream((frame) => recording.add(frame))
      return recording.result()
    }
    const reload = () => this.#instance.refresher.postgresql.run(this.#database, how.reload)
    const served = await this.#instance.cacheServer.serve({ cache, key: how.key, load, reload })
    if (served) this.#client.write(served.bytes)
    const where = cache.type === 'deep' ? 'readyset' : 'readyset_shallow'
    const destination = served ? `${where}(${cache.name})` : `readyset_then_upstream(${cache.name})`
    this.#last = { destination, reason: 'ok' }
    recordExecution(this.#instance, shape, served ? 'readyset' : 'upstream', began, how.type, cache)
  }

  async #sync(frame: Frame): Promise<void> {
    const frames = [...this.#batch, frame]
    this.#batch = []
    if (this.#flushed) {
      const flushed = this.#flushed
      this.#flushed = undefined
      return this.#answering(async () => {
        await this.#upstream.send(frame)
        await flushed
      })
    }
    if (frames.length === 1) return this.#ready()
    return this.#answering(() => this.#runBatch(frames))
  }

  async #flush(frame: Frame): Promise<void> {
    if (this.#flushed) {
      await this.#upstream.send(frame).catch(() => {})
      return
    }
    const frames = [...this.#batch, frame]
    this.#batch = []
    for (const one of frames) if (one.type === 'P') this.#note(readParse(one).sql)
    const flushed = this.#upstream.forwardBatch(frames)
    // Whoever waits for the end of the batch gets the error; until then it is nobody's.
    flushed.catch(() => {})
    this.#flushed = flushed
  }

  async #runBatch(frames: readonly Frame[]): Promise<void> {
    const began = performance.now()
    const plain = readPlainBatch(frames)
    const sql = plain?.parse?.sql ?? this.#upstream.statements.get(plain?.statement ?? '')?.sql
    const route = sql === undefined ? undefined : routeQuery(this.#instance, sql, this.#state())
    if (plain && sql !== undefined && route?.to === 'cache') return this.#batchFromCache(plain, sql, route, frames)
    await this.#upstream.forwardBatch(frames)
    if (sql !== undefined && route?.to === 'upstream') return this.#passedOn(sql, route, began, 'execute')
    for (const frame of frames) {
      if (frame.type === 'P') this.#note(readParse(frame).sql)
    }
  }

  async #batchFromCache(
    plain: PlainBatch,
    sql: string,
    route: Extract<Route, { to: 'cache' }>,
    frames: readonly Frame[],
  ): Promise<void> {
    const { statements } = this.#upstream
    const parse = frames.find((frame) => frame.type === 'P')?.raw
    const known = statements.get(plain.statement)
    const statement = parse ? { sql, parse, onUpstream: false } : known
    if (statement === undefined) return this.#upstream.forwardBatch(frames)
    const limit = this.#instance.settings.maxEntryBytes
    await this.#fromCache(route, {
      key: batchKey(route.shape, plain, statement),
      type: 'execute',
      sendUpstream: (onFrame) => this.#upstream.forwardBatch(frames, onFrame),
      reload: (connection) => reloadBatch(connection, statement, plain, limit),
    })
    // Answered from the cache, the statement never reached the upstream; it is prepared there when it is needed.
    if (parse && statements.get(plain.statement)?.parse !== parse) statements.set(plain.statement, statement)
  }

  /** Keeps in mind what a statement that went upstream does to the session. */
  #note(sql: string): void {
    if (makesPersonal(sql)) this.#personal = true
    if (forgetsStatements(sql)) this.#upstream.statements.clear()
    if (this.#upstream.status !== 'I' && isWrite(sql)) this.#wrote = true
  }

  #passedOn(sql: string, route: Extract<Route, { to: 'upstream' }>, began: number, type: 'query' | 'execute'): void {
    this.#note(sql)
    this.#last = { destination: 'upstream', reason: route.reason }
    recordExecution(this.#instance, route.shape, 'upstream', began, type)
  }

  #state(): SessionState {
    const { status } = this.#upstream
    const [inTransaction, failed] = [status !== 'I', status === 'E']
    return { database: this.#database, inTransaction, failed, wrote: this.#wrote, personal: this.#personal }
  }

  #statementSession(): StatementSession {
    return {
      database: this.#database,
      byCacheDdlListener: this.#byCacheDdlListener,
      lastStatement: this.#last,
      refusal: async (select) => refusalOf(await this.#upstream.connection(), select),
    }
  }
}
