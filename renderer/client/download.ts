import { readFailure } from './api-failure.ts'
import type { Fetch } from './request.ts'

/**
 * Saves what a route answers as a file. Fetched, not linked to: a link would have to carry the session in its address.
 * Rejects with an `ApiError` where the route refuses.
 */
export async function download(fetch: Fetch, path: string, fileName: string): Promise<void> {
  const response = await fetch(path)
  if (!response.ok) throw await readFailure(response)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser has taken the address when the click returns; a minute is for slow disks.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
