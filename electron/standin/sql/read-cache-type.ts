import type { Cursor } from './cursor.ts'
import type { CacheType } from './statement.ts'

/** `[DEEP|SHALLOW]` */
export function readCacheType(cursor: Cursor): CacheType | undefined {
  if (cursor.tryWords('DEEP')) return 'deep'
  return cursor.tryWords('SHALLOW') ? 'shallow' : undefined
}
