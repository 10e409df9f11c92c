export type Level = 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE'

const ranks: Readonly<Record<string, number>> = { off: 0, error: 1, warn: 2, info: 3, debug: 4, trace: 5 }

/**
 * What `LOG_LEVEL` lets through: directives of `tracing-subscriber`, such as `info,replicators=debug`. The longest target
 * that a line's target begins with decides.
 */
export function levelFilter(directives: string): (level: Level, target: string) => boolean {
  const rules = directives
    .split(',')
    .map((part) => readRule(part.trim()))
    .sort((a, b) => b.target.length - a.target.length)
  return (level, target) => {
    const rule = rules.find((one) => target.startsWith(one.target))
    return rankOf(level.toLowerCase()) <= (rule?.rank ?? 1)
  }
}

function readRule(text: string): { readonly target: string; readonly rank: number } {
  const [left, right] = text.split('=')
  const target = right === undefined ? '' : (left ?? '')
  const level = (right ?? left ?? '').toLowerCase()
  if (right === undefined && ranks[level] === undefined && /^[a-z_:]+$/.test(level)) return { target: level, rank: 5 }
  return { target, rank: rankOf(level) }
}

function rankOf(level: string): number {
  const rank = ranks[level]
  if (rank === undefined) throw new Error('invalid filter directive')
  return rank
}
