import type { CacheDefinition } from '../cache/cache.ts'
import type { Instance } from '../instance.ts'
import type { Execution } from '../metrics/query-log.ts'
import type { QueryShape } from '../sql/query-shape.ts'

/** Counts one execution, and remembers a query that went upstream for SHOW PROXIED QUERIES. */
export function recordExecution(
  instance: Instance,
  shape: QueryShape | undefined,
  by: Execution['by'],
  began: number,
  type: Execution['type'],
  cache?: CacheDefinition,
): void {
  const micros = Math.round((performance.now() - began) * 1000)
  const cacheName = cache?.type === 'deep' ? { cacheName: cache.name } : {}
  instance.queryLog.record({ id: shape?.id, text: shape?.text, by, micros, type, ...cacheName })
  if (shape === undefined || by === 'readyset') return
  const known = instance.queries.find(shape.id)
  if (known) known.proxied = true
}
