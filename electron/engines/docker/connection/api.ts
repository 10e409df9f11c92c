import { IncomingMessage } from 'node:http'
import type * as z from 'zod'
import { Failure } from '../../../base/failure.ts'
import type { Client } from './client.ts'
import { engineGone, toFailure } from './failures.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Completes "Docker could not …" in a failure's message. */
  readonly doing: string
  readonly query?: Readonly<Record<string, string | number | boolean | object>>
  readonly body?: object
  readonly tar?: Buffer
  /** Goes into the `X-Registry-Auth` header. */
  readonly registryAuth?: Readonly<Record<string, string>>
  /** Statuses beside 200, 201 and 204 that are as good. */
  readonly alsoFine?: readonly number[]
  /** Until the whole answer is there, or of a stream its beginning; 20 seconds when absent. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal | undefined
  /** How an error becomes a failure, where the usual way does not fit. */
  readonly failure?: (error: unknown, doing: string) => Error
}

/** The engine's API with a deadline on every request, so that a frozen engine ends in a failure and not in a wait. */
export interface EngineApi {
  json<T>(schema: z.ZodType<T>, request: ApiRequest): Promise<T>
  /** Resolves with the status. */
  send(request: ApiRequest): Promise<number>
  /**
   * The answer's body as it comes, once the engine began to answer. Reading it throws the failure when the connection is
   * lost and the signal's reason when that aborts; leaving the loop closes it.
   */
  stream(request: ApiRequest): Promise<AsyncIterable<Buffer>>
}

const usualTimeout = 20_000
/** No answer that is read as a whole is longer: lists of thousands of containers are a few MiB. */
const longestAnswer = 128 * 1024 * 1024

export interface ApiOptions {
  readonly client: Client
  /** Aborts with a failure when the connection is given up: requests that run then end with it. */
  readonly lost: AbortSignal
  /** Called when an answer did not come in time. */
  readonly onTimeout: () => void
}

export function createApi({ client, lost, onTimeout }: ApiOptions): EngineApi {
  /** Answers with a body to read, and the function that reads it to its end under the request's signals. */
  async function start(request: ApiRequest): Promise<Started> {
    const { signal, doing, timeoutMs = usualTimeout, failure = toFailure } = request
    lost.throwIfAborted()
    signal?.throwIfAborted()
    const stop = new AbortController()
    const onLost = () => stop.abort(lost.reason)
    const onSignal = () => stop.abort(signal?.reason)
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMs / 1000)
      stop.abort(engineGone(`Docker did not answer within ${seconds} seconds when it was to ${doing}.`))
      onTimeout()
    }, timeoutMs)
    lost.addEventListener('abort', onLost, { once: true })
    signal?.addEventListener('abort', onSignal, { once: true })
    const release = () => {
      clearTimeout(timer)
      lost.removeEventListener('abort', onLost)
      signal?.removeEventListener('abort', onSignal)
    }
    const reason = (error: unknown) => (stop.signal.aborted ? stop.signal.reason : failure(error, doing))
    try {
      const response = await dial(client, request, stop.signal)
      return { response, release, reason, endDeadline: () => clearTimeout(timer) }
    } catch (error) {
      release()
      throw reason(error)
    }
  }

  async function read<T>(request: ApiRequest, use: (body: string, status: number) => T): Promise<T> {
    const { response, release, reason } = await start(request)
    try {
      return use(await readAll(response), response.statusCode ?? 0)
    } catch (error) {
      throw reason(error)
    } finally {
      release()
    }
  }

  return {
    json: (schema, request) =>
      read(request, (body) => {
        const answer = schema.safeParse(asJson(body))
        if (answer.success) return answer.data
        throw new Failure(
          'engine-error',
          `Docker was to ${request.doing} and answered something that is not understood. It may have been done or not.`,
          {
            hint: 'Look whether the address is that of a Docker engine, and whether the engine is up to date.',
            details: { path: request.path, problem: answer.error.issues[0]?.message ?? '' },
          },
        )
      }),
    send: (request) => read(request, (_body, status) => status),
    async stream(request) {
      const started = await start(request)
      started.endDeadline()
      return readStream(started)
    },
  }
}

interface Started {
  readonly response: IncomingMessage
  readonly release: () => void
  readonly reason: (error: unknown) => unknown
  readonly endDeadline: () => void
}

async function* readStream({ response, release, reason }: Started): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw reason(error)
  } finally {
    response.destroy()
    release()
  }
}

/** Every answer is asked for as a stream: docker-modem would wait forever for the rest of one that breaks off. */
function dial(client: Client, request: ApiRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const fine = [200, 201, 204, ...(request.alsoFine ?? [])]
  return new Promise((resolve, reject) => {
    // The modem calls back for an error of a request only; one that is aborted before it has a socket is such too.
    client.modem.dial(
      {
        method: request.method,
        path: `${request.path}?`,
        options: { _query: request.query ?? {}, _body: request.body ?? {} },
        ...(request.tar === undefined ? {} : { file: request.tar }),
        ...(request.registryAuth === undefined ? {} : { authconfig: { ...request.registryAuth } }),
        isStream: true,
        statusCodes: Object.fromEntries(fine.map((status) => [status, true])),
        abortSignal: signal,
      },
      (error, result) => {
        if (error !== null) reject(error)
        else if (result instanceof IncomingMessage) resolve(result)
        else reject(new Error('no answer'))
      },
    )
  })
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestAnswer) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
