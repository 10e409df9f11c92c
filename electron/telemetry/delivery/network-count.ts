import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

export interface NetworkTally {
  readonly requests: number
  /** Of bodies, as their headers announce them. */
  readonly bytes: number
}

/**
 * The second count, made where Node makes requests and not where telemetry asks for them: every request of this process,
 * by `node:http`, `node:https` or `fetch`, to a host that telemetry has to do with. It knows nothing of the ledger. A
 * request by some other part of the program, or by a library, is counted as well, and then shows as unaccounted.
 */
export interface NetworkCount {
  readonly tally: NetworkTally
  /** Counts requests to this host (with its port, as in a Host header) from now on. */
  watch(host: string): void
  close(): void
}

/** Everything of Segment's that a client may talk to. */
const segmentHosts = /(^|\.)(segment\.(io|com)|segmentapis\.com)(:\d+)?$/

export function startNetworkCount(): NetworkCount {
  const watched = new Set<string>()
  let requests = 0
  let bytes = 0

  function count(host: string, length: unknown): void {
    if (!watched.has(host) && !segmentHosts.test(host)) return
    requests += 1
    bytes += Number(length ?? 0) || 0
  }

  const ofHttp = (message: unknown) => {
    const { request } = message as { readonly request: ClientRequest }
    count(String(request.getHeader('host') ?? request.host), request.getHeader('content-length'))
  }
  const ofFetch = (message: unknown) => {
    const { request } = message as { readonly request: { readonly origin: string; readonly contentLength?: number } }
    count(URL.parse(String(request.origin))?.host ?? '', request.contentLength)
  }
  subscribe('http.client.request.created', ofHttp)
  subscribe('undici:request:create', ofFetch)

  return {
    get tally() {
      return { requests, bytes }
    },
    watch: (host) => void watched.add(host),
    close() {
      unsubscribe('http.client.request.created', ofHttp)
      unsubscribe('undici:request:create', ofFetch)
    },
  }
}
