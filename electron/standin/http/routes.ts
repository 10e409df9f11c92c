import type { Instance } from '../instance.ts'
import type { HttpAnswer, Routes } from './http-server.ts'
import { measureMemory } from './measure-memory.ts'
import { statusJson } from './status-json.ts'

const text = (status: number, body: string): HttpAnswer => ({ status, body })

/** What `METRICS_ADDRESS` answers. */
export function adapterRoutes(instance: Instance): Routes {
  return {
    ...commonRoutes(instance, 'Adapter'),
    'GET /readyset_status': async () => text(200, JSON.stringify(await statusJson(instance))),
  }
}

/** What `CONTROLLER_ADDRESS` answers; what the controller answers in a binary form is not there. */
export function serverRoutes(instance: Instance): Routes {
  return {
    ...commonRoutes(instance, 'Server'),
    'GET /graph.html': () => ({ status: 200, body: '<!DOCTYPE html><title>Graph</title>', contentType: 'text/html' }),
    'GET /graph': () => ({ status: 200, body: 'digraph {}', contentType: 'application/octet-stream' }),
  }
}

function commonRoutes(instance: Instance, who: 'Adapter' | 'Server'): Routes {
  return {
    'GET /health': () => {
      const status = instance.health === 'unhealthy' ? 500 : 200
      return text(status, `${who} is in ${instance.health} state`)
    },
    'GET /metrics': () => {
      // Two spaces after the full stop, as ReadySet has them.
      if (!instance.settings.metrics) {
        return text(404, 'Prometheus metrics are not enabled.  Enable with --prometheus-metrics.')
      }
      measureMemory(instance)
      const exposition = instance.metrics.text()
      instance.metrics.gauge('readyset_metrics_payload_size_bytes', Buffer.byteLength(exposition))
      return text(200, exposition)
    },
    'GET /memory_stats': () => text(200, memoryStats()),
    'GET /memory_stats_verbose': () => text(200, memoryStats()),
    'POST /jemalloc/profiling/activate': () =>
      text(500, 'Error activating memory profiling: mem-profiling was not enabled'),
    'POST /jemalloc/profiling/deactivate': () =>
      text(500, 'Error deactivating memory profiling: mem-profiling was not enabled'),
    'GET /jemalloc/profiling/dump': () => text(500, 'Error dumping profiling output: mem-profiling was not enabled'),
    'POST /log_level': (body) => {
      try {
        instance.log.setLevel(body)
        return text(200, 'Log level set successfully')
      } catch (error) {
        return text(500, `Error setting log level: ${error instanceof Error ? error.message : error}`)
      }
    },
  }
}

function memoryStats(): string {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  return [
    `Memory stats summary: AllocStats { allocated: ${heapUsed}, active: ${heapTotal}, metadata: ${external}, ` +
      `resident: ${rss}, mapped: ${rss}, retained: 0, dirty: 0, fragmentation: ${Math.max(0, heapTotal - heapUsed)} }`,
    'Memory stats by thread:',
    `Thread [main]: alloc_bytes=${heapUsed},dealloc_bytes=0`,
    '',
  ].join('\n')
}
