/**
 * Tells the backend whether anybody looks at this page, so that it reads usage figures only for somebody. Returns the
 * end of it.
 */
export function tellWatching(page: Document, tell: (watching: boolean) => void): () => void {
  const now = () => tell(page.visibilityState === 'visible')
  now()
  page.addEventListener('visibilitychange', now)
  return () => page.removeEventListener('visibilitychange', now)
}
