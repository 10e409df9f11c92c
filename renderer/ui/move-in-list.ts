const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }

/** Where a key leads in a list of `count` rows from row `at` (-1: none); null when the key leads nowhere. */
export function moveInList(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  if (step === undefined) return null
  return Math.max(0, Math.min(count - 1, at === -1 ? 0 : at + step))
}
