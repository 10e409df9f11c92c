import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ports, type Standin, startStandin } from '../../../electron/standin/start-standin.ts'

export interface OpenStandin {
  readonly standin: Standin
  /** Of 127.0.0.1; waits until SQL is answered. Rejects with what the stand-in wrote when it ends before. */
  ports(): Promise<Ports>
  /** Everything that was written so far. */
  stdout(): string
  stderr(): string
  /** Stops it and resolves with the exit code. */
  stop(): Promise<number>
  readonly storageDir: string
}

type Environment = Readonly<Record<string, string>>

const addresses = {
  LISTEN_ADDRESS: '127.0.0.1:0',
  METRICS_ADDRESS: '127.0.0.1:0',
  CONTROLLER_ADDRESS: '127.0.0.1:0',
  NO_COLOR: 'true',
  DEPLOYMENT: 'test',
  STANDIN_SNAPSHOT_MS: '200',
}

/** Starts a stand-in in this process, on free ports of loopback and with a storage directory of its own. */
export function openStandin(env: Environment, argv: readonly string[] = []): OpenStandin {
  const own = env.STORAGE_DIR === undefined ? mkdtempSync(join(tmpdir(), 'standin-')) : undefined
  const storageDir = env.STORAGE_DIR ?? own ?? ''
  const written = { stdout: '', stderr: '' }
  const standin = startStandin({
    env: { ...addresses, STORAGE_DIR: storageDir, ...env },
    argv,
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
  })
  return {
    standin,
    storageDir,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    async ports() {
      const ended = standin.exited.then((code) => {
        throw new Error(`the stand-in ended with ${code}:\n${written.stdout}${written.stderr}`)
      })
      return Promise.race([standin.ready, ended])
    },
    async stop() {
      standin.stop()
      const code = await standin.exited
      if (own !== undefined) rmSync(own, { recursive: true, force: true })
      return code
    },
  }
}

/** Runs a stand-in to its end: for starts that fail and for `--version`. */
export async function runStandin(env: Environment, argv: readonly string[] = []) {
  const open = openStandin(env, argv)
  const code = await open.standin.exited
  rmSync(open.storageDir, { recursive: true, force: true })
  return { code, stdout: open.stdout(), stderr: open.stderr() }
}
