import type { PromptResult } from '../../../electron/caches/view.ts'
import type { Look } from '../words.ts'

/** Who answered, by ReadySet's own word on the statement; how the upstream was reached where it was asked alone. */
export function hitLook({ path, destination, reason, upstreamVia }: PromptResult): Look & { readonly why: string } {
  if (path === 'upstream') {
    const why =
      upstreamVia === 'through-readyset' ? 'through ReadySet, past its caches: this machine does not reach it' : ''
    return { tone: 'quiet', icon: 'arrow', word: 'answered upstream', why }
  }
  // `ok` is what ReadySet says where there is nothing to explain.
  const why = reason === null || reason.toLowerCase() === 'ok' ? '' : reason
  if (destination === null)
    return { tone: 'quiet', icon: 'question', word: 'this version does not say who answered', why }
  if (/^readyset(?:_shallow)?(?:\(|$)/i.test(destination)) {
    return { tone: 'good', icon: 'tick-filled', word: 'a hit: answered from the cache', why }
  }
  if (/^readyset_then_upstream/i.test(destination)) {
    return { tone: 'warn', icon: 'arrow', word: 'a miss: the upstream answered, and the cache keeps it', why }
  }
  return { tone: 'quiet', icon: 'arrow', word: 'passed to the upstream', why: why || 'no cache has this query' }
}
