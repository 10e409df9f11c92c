import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Recipe } from './recipe.ts'
import { exec } from './recipe.ts'
import { base, busybox, hostFile, hostFolder, librariesOf } from './rootfs.ts'

/** The official image's number for the user. */
const postgresUser = 999

const programs = ['postgres', 'initdb', 'pg_ctl', 'pg_isready', 'psql']
const entrypoint = new URL('./postgres-entrypoint.sh', import.meta.url)

/** PostgreSQL of this machine in an image that takes what the official one takes, as far as this product uses it. */
export function postgresRecipe(): Recipe {
  const version = newestVersion()
  const home = `/usr/lib/postgresql/${version}`
  const bin = (program: string) => join(home, 'bin', program)
  // The just-in-time compiler alone would bring 130 MB of LLVM.
  const extensions = hostFolder(join(home, 'lib'), (path) => !path.endsWith('.so') || path.includes('llvmjit'))
  return {
    name: 'postgres',
    instructions: [
      `ENV PATH=${home}/bin:/usr/bin:/bin`,
      'ENV PGDATA=/var/lib/postgresql/data',
      'ENV LANG=C.UTF-8',
      'VOLUME /var/lib/postgresql/data',
      'EXPOSE 5432',
      'STOPSIGNAL SIGINT',
      `ENTRYPOINT ${exec(['docker-entrypoint.sh'])}`,
      `CMD ${exec(['postgres'])}`,
    ],
    ownFiles: [new URL(import.meta.url), new URL('./rootfs.ts', import.meta.url), entrypoint],
    hostFiles: [bin('postgres'), '/bin/busybox'],
    rootfs: () => [
      ...base({ postgres: postgresUser }),
      ...busybox(),
      ...programs.map((program) => hostFile(bin(program))),
      hostFile('/usr/bin/setpriv'),
      ...extensions,
      ...librariesOf([
        ...programs.map(bin),
        '/usr/bin/setpriv',
        ...extensions.map(({ path }) => path).filter((path) => /pgoutput|libpqwalreceiver|dict_snowball/.test(path)),
      ]),
      ...hostFolder(`/usr/share/postgresql/${version}`, (path) => /\/(man|contrib)\//.test(path)),
      ...hostFolder('/usr/share/zoneinfo', (path) => /\/(posix|right)\//.test(path)),
      ...hostFolder('/usr/lib/locale/C.utf8'),
      { kind: 'file', path: '/usr/bin/docker-entrypoint.sh', source: entrypoint.pathname, mode: 0o755 },
      { kind: 'folder', path: '/var/run/postgresql', mode: 0o775, owner: postgresUser },
      { kind: 'folder', path: '/var/lib/postgresql/data', mode: 0o700, owner: postgresUser },
      { kind: 'folder', path: '/docker-entrypoint-initdb.d' },
    ],
  }
}

function newestVersion(): string {
  const root = '/usr/lib/postgresql'
  const versions = readdirSync(root).filter((version) => existsSync(join(root, version, 'bin', 'postgres')))
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) throw new Error(`no PostgreSQL under ${root}`)
  return newest
}
