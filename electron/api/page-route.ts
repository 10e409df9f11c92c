import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { Hono } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.map': 'application/json',
}

interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Vite names assets by their content, so those never change. */
  readonly immutable: boolean
}

/**
 * The built page. All its files are read at start and looked up by their exact name, so that no path that a request can
 * hold, however encoded, leads to another file.
 */
export function pageRoute(folder: string) {
  const files = readPage(folder)
  return new Hono().get('*', (c) => {
    const file = files.get(c.req.path === '/' ? '/index.html' : c.req.path)
    if (!file) return c.text('not found', 404)
    return c.body(file.bytes, 200, {
      'content-type': file.type,
      'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    })
  })
}

function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    const type = types[extname(file)]
    if (type)
      files.set(path, { bytes: new Uint8Array(readFileSync(file)), type, immutable: path.startsWith('/assets/') })
  }
  return files
}
