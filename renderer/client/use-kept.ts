import { useRef } from 'react'

/** A selector that goes on giving what it gave before, as long as what it would give now is the same as that. */
export function useKept<State, T>(
  select: (state: State) => T,
  isSame: (before: T, after: T) => boolean,
): (state: State) => T {
  const kept = useRef<{ readonly value: T } | null>(null)
  return (state) => {
    const value = select(state)
    if (kept.current && isSame(kept.current.value, value)) return kept.current.value
    kept.current = { value }
    return value
  }
}
