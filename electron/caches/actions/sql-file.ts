import type { SqlFile } from '../caches.ts'
import type { CacheDefinition } from './definitions.ts'

export interface FileFacts {
  readonly deploymentName: string
  readonly kind: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** An instance's caches as a file that any SQL client can run against ReadySet, and this program can compare and import. */
export function sqlFileOf(definitions: readonly CacheDefinition[], { deploymentName, kind, now }: FileFacts): SqlFile {
  const date = new Date(now).toISOString()
  const header = [
    '-- Caches of a ReadySet instance, exported by ReadySet Desktop',
    `-- deployment: ${oneLine(deploymentName)} (${oneLine(kind)})`,
    `-- exported:   ${date}`,
    `-- caches:     ${definitions.length}`,
    '-- Run it against ReadySet, not against the database behind it.',
  ]
  const statements = definitions.map(({ sql, queryId }) => {
    const comment = queryId === null ? '' : `-- ${oneLine(queryId)}\n`
    // A line comment at the end of a statement would swallow the semicolon.
    const end = /--[^\n]*$/.test(sql) ? '\n;' : ';'
    return `${comment}${sql}${end}`
  })
  return {
    fileName: `${deploymentName}-caches-${date.slice(0, 10)}.sql`,
    text: `${[header.join('\n'), ...statements].join('\n\n')}\n`,
  }
}

/** Nothing that stands in a comment may end it. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ')
}
