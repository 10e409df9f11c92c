/** The backend believes a page for two and a half minutes; this says it again well before. */
const againMs = 60_000

/**
 * Tells the backend whether anybody looks at this page, so that it reads usage figures only for somebody. Returns the
 * end of it.
 */
export function tellWatching(page: Document, tell: (watching: boolean) => void): () => void {
  const now = () => tell(page.visibilityState === 'visible')
  now()
  const timer = setInterval(() => page.visibilityState === 'visible' && tell(true), againMs)
  page.addEventListener('visibilitychange', now)
  return () => {
    clearInterval(timer)
    page.removeEventListener('visibilitychange', now)
  }
}
