import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** From the project's root, with `/`: `electron/app.ts`. */
  readonly path: string
  /** Without its comments. */
  readonly code: string
}

export interface Import {
  readonly from: string
  /** A path from the project's root, or a package's or module's name as it is written. */
  readonly to: string
  /** Gone when the program runs. */
  readonly typeOnly: boolean
}

/** The program's own code under these folders; no tests. */
export function sourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
      .map((path) => ({ path, code: withoutComments(readFileSync(join(root, path), 'utf8')) })),
  )
}

/** Line comments count as such at a line's beginning or after a space, so that `https://` in a string is none. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

const statement = /\b(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g
const call = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import and re-export of a file. A call in a type, `import('x').Y`, counts as code: nobody needs it here. */
export function importsOf({ path, code }: SourceFile): readonly Import[] {
  const target = (specifier: string) =>
    specifier.startsWith('.') ? relative(root, join(root, dirname(path), specifier)).replaceAll('\\', '/') : specifier
  return [
    ...[...code.matchAll(statement)].map(([, type, specifier = '']) => ({
      from: path,
      to: target(specifier),
      typeOnly: type !== undefined,
    })),
    ...[...code.matchAll(call)].map(([, specifier = '']) => ({ from: path, to: target(specifier), typeOnly: false })),
  ]
}
