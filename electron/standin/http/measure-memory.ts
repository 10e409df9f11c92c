import type { Instance } from '../instance.ts'

/** Gauges that are read when somebody asks: what the process and its results take. */
export function measureMemory({ metrics, results, catalog }: Instance): void {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  metrics.gauge('readyset_allocator_allocated_bytes', heapUsed + external)
  metrics.gauge('readyset_allocator_active_bytes', heapTotal + external)
  metrics.gauge('readyset_allocator_resident_bytes', rss)
  metrics.gauge('readyset_allocator_mapped_bytes', rss)
  const shallow = results.list().filter((entry) => catalog.byId(entry.cacheId)?.type === 'shallow')
  metrics.gauge('readyset_shallow_shallow_entries', shallow.length)
  metrics.gauge(
    'readyset_shallow_shallow_memory_bytes',
    shallow.reduce((sum, entry) => sum + entry.result.bytes.length, 0),
  )
}
