import { protocol } from 'electron'
import { isOwnUrl, scheme } from './origin.ts'

/** Must run before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/** Serves the page and its API to the window: no port, no preload, no IPC. The scheme has one host, and any other is nowhere. */
export function serveScheme(fetch: (request: Request) => Response | Promise<Response>): void {
  protocol.handle(scheme, async (request) =>
    isOwnUrl(request.url) ? fetch(request) : new Response('not found', { status: 404 }),
  )
}
