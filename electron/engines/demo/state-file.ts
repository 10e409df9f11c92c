import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Log } from '../../base/log.ts'
import type { ContainerSpec } from '../objects.ts'

/** How a container's last run ended. Times are milliseconds since the epoch. */
export interface Ending {
  readonly exitCode: number
  readonly finishedAt: number
  readonly outOfMemory: boolean
  readonly error: string
}

/** A container as it is kept between two runs of the program. Its environment holds passwords: the file is for its owner alone. */
export interface KeptContainer {
  readonly id: string
  readonly createdAt: number
  readonly spec: ContainerSpec
  /** What the user wants of it; a container that was running is started again with the program. */
  readonly wanted: 'running' | 'stopped'
  readonly ending: Ending | null
  /** Where it listened on loopback, by the port that its image has inside. */
  readonly innerPorts: Readonly<Record<string, number>>
}

export interface KeptNamed {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly createdAt: number
}

export interface DemoState {
  readonly v: 1
  readonly containers: readonly KeptContainer[]
  readonly networks: readonly KeptNamed[]
  readonly volumes: readonly KeptNamed[]
}

export interface StateFile {
  read(): DemoState
  /** Writes the changed state at once, whole or not at all. */
  change(change: (state: DemoState) => DemoState): void
}

const named = z.array(z.object({ name: z.string(), labels: z.record(z.string(), z.string()), createdAt: z.number() }))
const words = z.record(z.string(), z.string())
const specShape: z.ZodType<ContainerSpec> = z.object({
  name: z.string(),
  image: z.string(),
  labels: words,
  env: words,
  command: z.array(z.string()).exactOptional(),
  network: z.string(),
  aliases: z.array(z.string()),
  volumes: z.array(z.object({ volume: z.string(), path: z.string() })),
  files: z.array(z.object({ path: z.string(), content: z.string() })),
  ports: z.array(z.object({ containerPort: z.number(), address: z.string(), hostPort: z.number() })),
  extraHosts: z.array(z.string()),
  memoryLimitBytes: z.number().exactOptional(),
  restart: z.enum(['no', 'unless-stopped']),
  health: z
    .object({
      command: z.array(z.string()),
      intervalMs: z.number(),
      timeoutMs: z.number(),
      retries: z.number(),
      startPeriodMs: z.number(),
    })
    .exactOptional(),
  stopGraceSeconds: z.number(),
  noFileLimit: z.number().exactOptional(),
})

const shape = z.object({
  v: z.literal(1),
  containers: z.array(
    z.object({
      // It names a folder, which is removed with the container.
      id: z.string().regex(/^[0-9a-f]+$/),
      createdAt: z.number(),
      spec: specShape,
      wanted: z.enum(['running', 'stopped']),
      ending: z
        .object({ exitCode: z.number(), finishedAt: z.number(), outOfMemory: z.boolean(), error: z.string() })
        .nullable(),
      innerPorts: z.record(z.string(), z.number()),
    }),
  ),
  networks: named,
  volumes: named,
})

/** Opens `demo.json` in this folder. A file that cannot be read is set aside under another name, and the demo begins empty. */
export function openStateFile(folder: string, now: () => number, log: Log): StateFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'demo.json')
  let state = readState(file, now, log)
  return {
    read: () => state,
    change(change) {
      state = change(state)
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}

function readState(file: string, now: () => number, log: Log): DemoState {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { v: 1, containers: [], networks: [], volumes: [] }
  }
  try {
    return shape.parse(JSON.parse(text))
  } catch (error) {
    const aside = `${file}.damaged-${now()}`
    renameSync(file, aside)
    log.error('the demo state could not be read and was set aside', error, { file: aside })
    return { v: 1, containers: [], networks: [], volumes: [] }
  }
}
