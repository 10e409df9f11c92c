import { existsSync, readFileSync } from 'node:fs'
import type { HostFiles } from './docker-config.ts'

/** This machine's files: a handful of small ones, read when a connection is tried. */
export const hostFiles: HostFiles = {
  text(path) {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  },
  exists: existsSync,
}
