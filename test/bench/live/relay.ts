import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Said } from './delays.ts'

/**
 * The shortest way from an engine's event to a screen: each event is passed on as it is, and a page without any library writes
 * it into its row.
 */
export interface Relay {
  readonly address: string
  pass(said: Said): void
  close(): Promise<void>
}

const script = `
  new EventSource('/events').onmessage = ({ data }) => {
    const { name, action } = JSON.parse(data)
    const states = { pause: 'not answering', die: 'stopped' }
    document.getElementById(name).cells[1].textContent = states[action] ?? 'online'
  }`

export async function startRelay(names: readonly string[]): Promise<Relay> {
  const rows = names.map((name) => `<tr id="${name}"><td>${name}</td><td>online</td></tr>`).join('')
  const html = `<!doctype html><table aria-label="Deployments"><tbody>${rows}</tbody></table><script>${script}</script>`
  const pages = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (request.url !== '/events') return void response.setHeader('content-type', 'text/html').end(html)
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    pages.add(response)
    response.on('close', () => pages.delete(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pass(said) {
      for (const page of pages) page.write(`data: ${JSON.stringify(said)}\n\n`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
