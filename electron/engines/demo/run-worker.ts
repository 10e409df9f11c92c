import { Worker } from 'node:worker_threads'
import type { FromWorker, InnerPorts, ToWorker, WorkerStart } from './worker-messages.ts'

/** How a run ended: 137 for what was killed, as containers tell it. */
export interface RunEnd {
  readonly exitCode: number
  readonly outOfMemory: boolean
  /** The last words of a worker that broke. */
  readonly error: string
}

export interface RunUsage {
  readonly cpuMicros: number
  readonly memoryBytes: number
}

/** One life of a "container": a worker thread from its start to its end. */
export interface WorkerRun {
  readonly ended: Promise<RunEnd>
  stop(): void
  kill(): void
  /** Undefined when the worker ends before it can say. */
  usage(): Promise<RunUsage | undefined>
}

export interface RunOptions {
  readonly entry: URL
  readonly start: WorkerStart
  readonly memoryLimitBytes?: number
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void
  readonly onReady: (ports: InnerPorts) => void
}

const killed = 137

export function runWorker(options: RunOptions): WorkerRun {
  const { memoryLimitBytes } = options
  const worker = new Worker(options.entry, {
    workerData: options.start,
    stdout: true,
    stderr: true,
    ...(memoryLimitBytes === undefined
      ? {}
      : { resourceLimits: { maxOldGenerationSizeMb: Math.max(64, Math.floor(memoryLimitBytes / 2 ** 20)) } }),
  })
  const questions = new Map<number, (usage: RunUsage | undefined) => void>()
  let said: number | undefined
  let wasKilled = false
  let failure: NodeJS.ErrnoException | undefined

  const take = (message: FromWorker) => {
    switch (message.kind) {
      case 'output':
        options.onOutput(message.stream, message.text)
        return
      case 'ready':
        options.onReady(message.ports)
        return
      case 'usage':
        questions.get(message.ask)?.(message)
        questions.delete(message.ask)
        return
      case 'exit':
        said = message.code
        void worker.terminate()
        return
    }
  }
  worker.on('message', take)
  worker.on('error', (error: Error) => {
    failure = error
    options.onOutput('stderr', `${error.stack ?? error.message}\n`)
  })
  // What a library writes beside the program's own output belongs into the log too.
  worker.stdout.on('data', (chunk: Buffer) => options.onOutput('stdout', chunk.toString('utf8')))
  worker.stderr.on('data', (chunk: Buffer) => options.onOutput('stderr', chunk.toString('utf8')))

  const ended = new Promise<RunEnd>((resolve) => {
    worker.on('exit', (code) => {
      for (const answer of questions.values()) answer(undefined)
      const outOfMemory = failure?.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const exitCode = said ?? (wasKilled || outOfMemory ? killed : code)
      resolve({ exitCode, outOfMemory, error: failure?.message ?? '' })
    })
  })

  let asked = 0
  const tell = (message: ToWorker) => worker.postMessage(message)
  return {
    ended,
    stop: () => tell({ kind: 'stop' }),
    kill() {
      wasKilled = true
      void worker.terminate()
    },
    usage() {
      asked += 1
      const ask = asked
      return new Promise((resolve) => {
        questions.set(ask, resolve)
        tell({ kind: 'usage', ask })
        void ended.then(() => resolve(undefined))
      })
    },
  }
}
