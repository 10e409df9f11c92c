import { useCallback, useEffect, useRef } from 'react'

/**
 * Calls `read` at once, and again `everyMs` after each answer, while the page is seen. A page that comes back into sight is
 * read at once. Returns how to read now. Keep `read` stable; a reading of an earlier one ends with its signal.
 */
export function usePolled(read: (signal: AbortSignal) => Promise<void>, everyMs: number): () => void {
  const now = useRef<() => void>(() => {})
  useEffect(() => {
    const end = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let reading = false
    let again = false
    const turn = async () => {
      clearTimeout(timer)
      if (reading) {
        again = true
        return
      }
      reading = true
      await read(end.signal)
      reading = false
      if (end.signal.aborted) return
      if (again) {
        again = false
        void turn()
      } else if (document.visibilityState === 'visible') {
        timer = setTimeout(turn, everyMs)
      }
    }
    const onVisibility = () => {
      if (document.visibilityState === 'visible') void turn()
      else clearTimeout(timer)
    }
    now.current = () => void turn()
    document.addEventListener('visibilitychange', onVisibility)
    void turn()
    return () => {
      end.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [read, everyMs])
  return useCallback(() => now.current(), [])
}
