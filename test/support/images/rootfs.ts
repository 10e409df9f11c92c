import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One thing in an image's file system. `mode` is in octal as `chmod` takes it; owners are numbers. */
export type RootfsEntry = { readonly path: string; readonly mode?: number; readonly owner?: number } & (
  | { readonly kind: 'file'; readonly source: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'folder' }
)

/** A file of this machine, at the same place or another. Symbolic links are followed. */
export function hostFile(source: string, path = source): RootfsEntry {
  return { kind: 'file', path, source: realpathSync(source), mode: statSync(source).mode & 0o777 }
}

/** A folder of this machine with all that is in it, but for what `leaveOut` names. */
export function hostFolder(folder: string, leaveOut: (path: string) => boolean = () => false): readonly RootfsEntry[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !leaveOut(path) && existsSync(path) && statSync(path).isFile())
    .map((path) => hostFile(path))
}

/** The shared libraries that these programs load when they start, and the loader itself. */
export function librariesOf(programs: readonly string[]): readonly RootfsEntry[] {
  const words = execFileSync('ldd', [...programs], { encoding: 'utf8' })
  const paths = [...words.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map((match) => match[1] ?? '')
  return [...new Set(paths)].filter((path) => path !== '').map((path) => hostFile(path))
}

/** BusyBox, with a link for each of its commands: a shell and the usual tools in 2 MB. */
export function busybox(): readonly RootfsEntry[] {
  const commands = execFileSync('busybox', ['--list'], { encoding: 'utf8' }).trim().split('\n')
  return [
    hostFile('/bin/busybox'),
    ...commands
      .filter((command) => command !== 'busybox')
      .map((command): RootfsEntry => ({ kind: 'link', path: `/bin/${command}`, to: 'busybox' })),
  ]
}

/** What any Linux program expects to find: users, name look-up, a world-writable `/tmp`. */
export function base(users: Readonly<Record<string, number>> = {}): readonly RootfsEntry[] {
  const all = Object.entries({ root: 0, ...users })
  const text = (path: string, lines: readonly string[]): RootfsEntry => ({
    kind: 'text',
    path,
    text: lines.map((line) => `${line}\n`).join(''),
  })
  return [
    text(
      '/etc/passwd',
      all.map(([name, id]) => `${name}:x:${id}:${id}:${name}:/:/bin/sh`),
    ),
    text(
      '/etc/group',
      all.map(([name, id]) => `${name}:x:${id}:`),
    ),
    text('/etc/nsswitch.conf', ['passwd: files', 'group: files', 'hosts: files dns']),
    { kind: 'folder', path: '/tmp', mode: 0o1777 },
    { kind: 'folder', path: '/root', mode: 0o700 },
  ]
}
