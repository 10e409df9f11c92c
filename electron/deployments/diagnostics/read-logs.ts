import { messageOf } from '../../base/failure.ts'
import type { LogOf } from '../logs/follow-log.ts'
import type { BundleSection } from './bundle.ts'

/** Lines of each container's log, the last ones. */
const mostLines = 5_000
/** Characters of one line. It is cut after its secrets are masked, so that no half of one is left. */
const mostOfLine = 4_000
const timeoutMs = 20_000

/** The end of a container's log. One that cannot be read is a line that says why, so that the rest is still there. */
export async function logSection(name: string, open: () => LogOf): Promise<BundleSection> {
  const title = `Log of the ${name} container, the last ${mostLines.toLocaleString('en')} lines`
  const lines: string[] = []
  try {
    const { engine, container, mask } = open()
    const options = { follow: false, tail: mostLines, signal: AbortSignal.timeout(timeoutMs) }
    for await (const batch of engine.logs(container, options)) {
      for (const { time, text } of batch) {
        const masked = mask(text)
        lines.push(`${time} ${masked.length > mostOfLine ? `${masked.slice(0, mostOfLine)}…` : masked}`)
      }
    }
    if (options.signal.aborted) lines.push(`The engine did not give the rest within ${timeoutMs / 1000} s.`)
  } catch (error) {
    lines.push(`It cannot be read: ${messageOf(error)}`)
  }
  return { title, lines }
}
