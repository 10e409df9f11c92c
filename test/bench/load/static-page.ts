import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface StaticPage {
  readonly address: string
  close(): Promise<void>
}

/** The least that shows a list: its rows as HTML, in one reply, without any script or style. */
export async function serveStaticPage(
  rows: readonly (readonly string[])[],
  label = 'Deployments',
): Promise<StaticPage> {
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
  const html = `<!doctype html><table aria-label="${label}"><tbody>${body}</tbody></table>`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
