import { useEffect, useRef } from 'react'

/** Reads again when the mark is another, and every so often while the page is looked at. */
export function useReloadWhen(mark: number, everyMs: number, reload: () => void): void {
  const before = useRef(mark)
  useEffect(() => {
    if (before.current !== mark) reload()
    before.current = mark
  }, [mark, reload])
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), everyMs)
    return () => clearInterval(timer)
  }, [everyMs, reload])
}
