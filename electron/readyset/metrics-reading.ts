import { Agent, type IncomingMessage, request } from 'node:http'
import { Failure, messageOf } from '../base/failure.ts'
import { type MetricSample, parseMetrics } from './metrics-text.ts'

/** The samples that were asked for, and how large the whole exposition was. */
export interface MetricsReading {
  readonly samples: readonly MetricSample[]
  readonly bytes: number
}

const timeoutMs = 5_000
const mostBytes = 64 * 1024 * 1024

/** Metrics are read again and again, so their connections are kept; `fetch` gives one up after four idle seconds. */
const agent = new Agent({ keepAlive: true })

/**
 * Reads the metrics of these names from `<base>/metrics`, line by line: with many queries an exposition has many megabytes,
 * and little of it is wanted. Undefined where the instance runs without metrics. Rejects with `metrics-unreadable`.
 */
export async function readMetrics(
  base: string,
  names: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<MetricsReading | undefined> {
  try {
    return await read(`${base}/metrics`, names, signal, true)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Failure) throw error
    throw new Failure(
      'metrics-unreadable',
      `Metrics cannot be read, and queries are answered all the same: ${messageOf(error)}`,
      {
        hint: 'See that its HTTP port is reached from here.',
        cause: error,
      },
    )
  }
}

async function read(
  url: string,
  names: ReadonlySet<string>,
  signal: AbortSignal | undefined,
  mayRetry: boolean,
): Promise<MetricsReading | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const asking = request(url, { agent, ...(signal && { signal }) }, resolve)
  const limit = setTimeout(() => asking.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs)
  asking.on('error', reject).end()
  try {
    const response = await promise
    if (response.statusCode === 200) return await pick(response, names)
    response.resume()
    if (response.statusCode === 404) return undefined
    throw new Failure(
      'metrics-unreadable',
      `Metrics answered with status ${response.statusCode}. Queries are answered all the same.`,
      {
        hint: 'See that the HTTP port is ReadySet’s own.',
      },
    )
  } catch (error) {
    // The server closed a kept connection in the moment in which it was used again (nodejs.org/api/http.html).
    const stale = asking.reusedSocket && (error as { code?: unknown }).code === 'ECONNRESET'
    if (stale && mayRetry) return await read(url, names, signal, false)
    throw error
  } finally {
    clearTimeout(limit)
  }
}

async function pick(body: IncomingMessage, names: ReadonlySet<string>): Promise<MetricsReading> {
  const samples: MetricSample[] = []
  let bytes = 0
  let rest = ''
  const take = (text: string) => {
    for (const sample of pickMetrics(text, names)) samples.push(sample)
  }
  const decoder = new TextDecoder()
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes)
      throw new Failure(
        'metrics-unreadable',
        'Metrics are larger than this program reads. Queries are answered all the same.',
        {
          hint: 'Drop caches that are not needed: the charts begin again when it answers with less.',
        },
      )
    const text = rest + decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    take(text.slice(0, end))
    rest = text.slice(end)
  }
  take(rest)
  return { samples, bytes }
}

/** The samples of these names in a Prometheus exposition; other lines are not even parsed. */
export function pickMetrics(text: string, names: ReadonlySet<string>): readonly MetricSample[] {
  const wanted: string[] = []
  let name = ''
  let isWanted = false
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    // Lines of one name stand together, so that most of them need no look-up.
    if (!(text.startsWith(name, start) && endsName(text, start + name.length))) {
      name = nameAt(text, start, end)
      isWanted = names.has(name)
    }
    if (isWanted) wanted.push(text.slice(start, end))
    start = end + 1
  }
  return parseMetrics(wanted.join('\n'))
}

function nameAt(text: string, start: number, end: number): string {
  let at = start
  while (at < end && !endsName(text, at)) at += 1
  return text.slice(start, at)
}

function endsName(text: string, at: number): boolean {
  const letter = text[at]
  return letter === '{' || letter === ' '
}
