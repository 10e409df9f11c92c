import { Hono } from 'hono'
import * as z from 'zod'
import { valid } from './valid.ts'

/** Milliseconds for which a page's word holds: it says it again every minute, and one that died cannot take it back. */
const believedMs = 150_000

/**
 * `POST /watching`: whether somebody looks at this page now. What is read only to be looked at is read only while a page is
 * looked at. `page` is a random name that the page gives itself.
 */
export function watchingRoute(setWatched: (watched: boolean) => void) {
  const pages = new Map<string, NodeJS.Timeout>()
  const leave = (page: string) => {
    clearTimeout(pages.get(page))
    if (pages.delete(page) && pages.size === 0) setWatched(false)
  }
  const body = z.object({ page: z.string().min(1).max(64), watching: z.boolean() })
  return new Hono().post('/watching', valid('json', body), (c) => {
    const { page, watching } = c.req.valid('json')
    if (!watching) leave(page)
    else {
      clearTimeout(pages.get(page))
      pages.set(page, setTimeout(() => leave(page), believedMs).unref())
      setWatched(true)
    }
    return c.json({ ok: true })
  })
}
