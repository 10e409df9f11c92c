import type { SignedInPage } from '../../electron/browser-host/view.ts'
import { readFailure } from '../client/api-failure.ts'
import { answer, type Fetch } from '../client/request.ts'

/** The browser host answers these itself (`electron/browser-host/manage-sessions.ts`); the window has none of them. */
const address = '/sessions'

export function listPages(fetch: Fetch): Promise<readonly SignedInPage[]> {
  return answer<readonly SignedInPage[]>(fetch(address, { cache: 'no-store' }))
}

export function signOut(fetch: Fetch, id: string): Promise<void> {
  return remove(fetch, `${address}/${encodeURIComponent(id)}`)
}

export function signOutOthers(fetch: Fetch): Promise<void> {
  return remove(fetch, address)
}

async function remove(fetch: Fetch, path: string): Promise<void> {
  const reply = await fetch(path, { method: 'DELETE' })
  if (!reply.ok) throw await readFailure(reply)
}
