import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FakeSsh {
  /** Environment in which `ssh` is the double. */
  env(settings?: { readonly docker?: string; readonly says?: string }): Readonly<Record<string, string>>
  /** The arguments of each call so far. */
  calls(): Promise<readonly (readonly string[])[]>
  remove(): Promise<void>
}

/** Puts the double of `ssh` into a folder of its own. POSIX systems only, for it is a shell script. */
export async function installFakeSsh(): Promise<FakeSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'rsd-fake-ssh-'))
  const program = fileURLToPath(new URL('ssh.mjs', import.meta.url))
  await writeFile(join(folder, 'ssh'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
  await chmod(join(folder, 'ssh'), 0o755)
  const callsFile = join(folder, 'calls')
  await writeFile(callsFile, '')
  return {
    env: ({ docker, says } = {}) => ({
      PATH: `${folder}:${process.env.PATH ?? ''}`,
      FAKE_SSH_CALLS: callsFile,
      ...(docker === undefined ? {} : { FAKE_SSH_DOCKER: docker }),
      ...(says === undefined ? {} : { FAKE_SSH_SAYS: says }),
    }),
    async calls() {
      const lines = (await readFile(callsFile, 'utf8')).trim().split('\n')
      return lines.filter(Boolean).map((line) => JSON.parse(line) as string[])
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
