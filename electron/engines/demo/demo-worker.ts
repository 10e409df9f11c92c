import { parentPort, workerData } from 'node:worker_threads'
import { startStandin } from '../../standin/start-standin.ts'
import { images } from './images.ts'
import { runPostgres } from './postgres/run-postgres.ts'
import type { FromWorker, ToWorker, WorkerHost, WorkerStart } from './worker-messages.ts'

/** One "container" of the demo engine: a thread that runs one of the built-in programs. */
const start = workerData as WorkerStart
const port = parentPort
if (port === null) throw new Error('demo-worker runs in a worker thread')

const send = (message: FromWorker) => port.postMessage(message)
let stop: (() => Promise<number>) | undefined
let stopAsked = false

const host: WorkerHost = {
  env: start.env,
  stdout: (text) => send({ kind: 'output', stream: 'stdout', text }),
  stderr: (text) => send({ kind: 'output', stream: 'stderr', text }),
  ready: (ports) => send({ kind: 'ready', ports }),
  onStop(callback) {
    stop = callback
    if (stopAsked) void stopNow(callback)
  },
  exit: (code) => send({ kind: 'exit', code }),
}

async function stopNow(callback: () => Promise<number>): Promise<void> {
  host.exit(await callback())
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'usage') {
    send({ kind: 'usage', ask: message.ask, ...ownUsage() })
    return
  }
  if (stopAsked) return
  stopAsked = true
  if (stop) void stopNow(stop)
})

function ownUsage(): { readonly cpuMicros: number; readonly memoryBytes: number } {
  const { user, system } = process.threadCpuUsage()
  const { heapTotal, external } = process.memoryUsage()
  return { cpuMicros: user + system, memoryBytes: heapTotal + external }
}

function runReadyset(): void {
  const standin = startStandin({ env: start.env, argv: start.argv, stdout: host.stdout, stderr: host.stderr })
  host.onStop(() => {
    standin.stop()
    return standin.exited
  })
  void standin.exited.then(host.exit)
  void standin.ready.then(({ sql, metrics }) => host.ready({ 5433: sql, ...(metrics ? { 6034: metrics } : {}) }))
}

if (start.image === images.readyset) runReadyset()
else await runPostgres(host, Object.values(start.mounts)[0])
