import { Failure, messageOf } from '../base/failure.ts'
import { type MetricSample, parseMetrics } from './metrics-text.ts'

/** The samples that were asked for, and how large the whole exposition was. */
export interface MetricsReading {
  readonly samples: readonly MetricSample[]
  readonly bytes: number
}

const timeoutMs = 5_000
const mostBytes = 64 * 1024 * 1024

/**
 * Reads the metrics of these names from `<base>/metrics`, line by line: with many queries an exposition has many megabytes,
 * and little of it is wanted. Undefined where the instance runs without metrics. Rejects with `metrics-unreadable`.
 */
export async function readMetrics(
  base: string,
  names: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<MetricsReading | undefined> {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${base}/metrics`, {
      redirect: 'error',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
    if (response.status === 404) {
      await response.body?.cancel()
      return undefined
    }
    if (response.status !== 200 || response.body === null)
      throw new Failure('metrics-unreadable', `Metrics answered with status ${response.status}.`)
    return await pick(response.body, names)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Failure) throw error
    const cause = error instanceof Error ? (error.cause ?? error) : error
    throw new Failure('metrics-unreadable', `Metrics cannot be read: ${messageOf(cause)}`, { cause: error })
  }
}

async function pick(body: ReadableStream<Uint8Array>, names: ReadonlySet<string>): Promise<MetricsReading> {
  const decoder = new TextDecoder()
  const samples: MetricSample[] = []
  let bytes = 0
  let rest = ''
  const take = (text: string) => samples.push(...pickMetrics(text, names))
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Failure('metrics-unreadable', 'Metrics are larger than this program reads.')
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
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (names.has(nameAt(text, start, end))) wanted.push(text.slice(start, end))
    start = end + 1
  }
  return parseMetrics(wanted.join('\n'))
}

function nameAt(text: string, start: number, end: number): string {
  let at = start
  while (at < end && text[at] !== '{' && text[at] !== ' ') at += 1
  return text.slice(start, at)
}
