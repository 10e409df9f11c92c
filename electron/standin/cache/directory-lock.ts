import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Longer paths do not fit into a Unix socket's address on every system. */
const longestSocketPath = 100

export interface DirectoryLock {
  release(): void
}

/**
 * Holds a directory for this process: a socket in it on which somebody listens. It ends with the process, however that
 * ends, and works between containers that share a volume, as a number in a file would not: each of them is process 1.
 * Resolves with undefined when somebody else holds the directory.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock | undefined> {
  const path = socketPath(resolve(directory))
  const first = await listen(path)
  if (first) return first
  if (await answers(path)) return undefined
  if (process.platform !== 'win32') rmSync(path, { force: true })
  return listen(path)
}

function socketPath(directory: string): string {
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\readyset-${digest}`
  const inside = join(directory, 'LOCK')
  return inside.length <= longestSocketPath ? inside : join(tmpdir(), `readyset-${digest}.lock`)
}

function listen(path: string): Promise<DirectoryLock | undefined> {
  return new Promise((done, fail) => {
    const server: Server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    )
    server.listen(path, () => {
      server.unref()
      done({ release: () => server.close() })
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
