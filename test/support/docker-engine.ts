import { systemClock } from '../../electron/base/clock.ts'
import { createLog } from '../../electron/base/log.ts'
import { createDockerEngine, type DockerTimings } from '../../electron/engines/docker/docker-engine.ts'
import type { Engine } from '../../electron/engines/engine.ts'

/** Short enough that a test of a lost engine takes no time, long enough for a busy machine. */
export const quickTimings: DockerTimings = {
  connectTimeout: 1000,
  pingEvery: 100,
  pingTimeout: 400,
  gather: 5,
  relistEvery: 60_000,
}

/** An engine at this `DOCKER_HOST`. What it logs goes to `lines`. */
export function dockerEngineAt(
  address: string,
  timings: Partial<DockerTimings> = {},
  lines: string[] = [],
  env: Readonly<Record<string, string>> = {},
  homeFolder = '/nonexistent',
): Engine {
  return createDockerEngine({
    env: { PATH: process.env.PATH, ...env, DOCKER_HOST: address },
    homeFolder,
    platform: process.platform,
    clock: systemClock,
    log: createLog((line) => lines.push(line)),
    timings: { ...quickTimings, ...timings },
  })
}
