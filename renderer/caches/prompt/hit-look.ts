import type { PromptResult } from '../../../electron/caches/view.ts'
import type { Look } from '../look.ts'
import { words } from './words.ts'

interface HitLook extends Look {
  readonly word: string
  /** Empty where there is nothing to explain. */
  readonly why: string
}

const said = words.answered

/** Who answered, by ReadySet's own word on the statement; how the upstream was reached where it was asked alone. */
export function hitLook({ path, destination, reason, upstreamVia }: PromptResult): HitLook {
  if (path === 'upstream') {
    const why = upstreamVia === 'through-readyset' ? said.throughReadySet : ''
    return { tone: 'quiet', icon: 'arrow', word: said.upstream, why }
  }
  // `ok` is what ReadySet says where there is nothing to explain.
  const why = reason === null || reason.toLowerCase() === 'ok' ? '' : reason
  if (destination === null) return { tone: 'quiet', icon: 'question', word: said.untold, why }
  if (/^readyset(?:_shallow)?(?:\(|$)/i.test(destination)) {
    return { tone: 'good', icon: 'tick-filled', word: said.hit, why }
  }
  if (/^readyset_then_upstream/i.test(destination)) return { tone: 'warn', icon: 'arrow', word: said.miss, why }
  return { tone: 'quiet', icon: 'arrow', word: said.passed, why: why || said.noCache }
}
