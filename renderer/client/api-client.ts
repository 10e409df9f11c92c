import { hc } from 'hono/client'
import type { Api } from '../../electron/api/api.ts'
import type { Fetch } from './request.ts'

export type ApiClient = ReturnType<typeof hc<Api>>

/** The typed client: a route that changed is a compile error here. Wrap each call in `answer`. */
export function createApiClient(fetch: Fetch): ApiClient {
  return hc<Api>('/api', { fetch })
}
