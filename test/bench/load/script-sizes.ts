import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'

export interface Script {
  readonly name: string
  /** As a server would send it, compressed. */
  readonly gzippedBytes: number
}

/** The name of a built chunk without the digest of its content: `/assets/index-Bobp__6V.js` is `index`. */
export function chunkName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return file.replace(/-[A-Za-z0-9_-]{8}\.js$/, '').replace(/\.js$/, '')
}

export function gzippedBytes(content: Uint8Array | string): number {
  return gzipSync(content).length
}

/** The scripts among these responses, the largest first. */
export async function scriptsIn(responses: readonly Response[]): Promise<readonly Script[]> {
  const scripts = responses.filter((response) => response.request().resourceType() === 'script')
  const sized = scripts.map(async (response) => ({
    name: chunkName(new URL(response.url()).pathname),
    gzippedBytes: gzippedBytes(await response.body()),
  }))
  return (await Promise.all(sized)).sort((a, b) => b.gzippedBytes - a.gzippedBytes)
}

export function totalOf(scripts: readonly Script[]): number {
  return scripts.reduce((sum, script) => sum + script.gzippedBytes, 0)
}
