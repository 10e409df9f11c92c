import type { Clock } from '../../base/clock.ts'
import { isAbort, messageOf } from '../../base/failure.ts'
import type { Log } from '../../base/log.ts'
import type { Engine } from '../engine.ts'
import { createConnection } from './connection/connection.ts'
import { isChosen, openSession } from './connection/open-session.ts'
import type { Session } from './connection/session.ts'
import { createOne, inspectOne, killOne, removeOne, renameOne, startOne, stopOne } from './containers/containers.ts'
import { createLogTurns } from './containers/log-turns.ts'
import { readLogs } from './containers/logs.ts'
import { createOneShotRunner } from './containers/one-shot.ts'
import { createUsageReader } from './containers/usage-reader.ts'
import type { HostFacts } from './endpoint/docker-config.ts'
import { hostFiles } from './endpoint/host-files.ts'
import { createNetwork, createVolume, removeNetwork, removeVolume, volumeBytes } from './host/networks-and-volumes.ts'
import { isPortInUse } from './host/ports.ts'
import { reachPort } from './host/reach.ts'
import { engineSpace } from './host/space.ts'
import { createTunnels } from './host/tunnels.ts'
import { type AuthFor, imageFacts, imageInRegistry, pullImage, tagImage } from './images/images.ts'
import { registryAuth } from './images/registry-auth.ts'
import { copyOne, inspectNeighbour } from './neighbours/neighbour-requests.ts'
import { createNeighbourWatch } from './neighbours/neighbour-watch.ts'
import { createInventoryReader } from './watch/inventory.ts'
import { createWatch } from './watch/watch.ts'

/** Milliseconds. A test makes them short. */
export interface DockerTimings {
  readonly connectTimeout: number
  readonly pingEvery: number
  readonly pingTimeout: number
  readonly gather: number
  readonly relistEvery: number
}

export const usualTimings: DockerTimings = {
  // `ssh` may have to wake a machine or go through another one.
  connectTimeout: 30_000,
  pingEvery: 5_000,
  pingTimeout: 5_000,
  gather: 15,
  relistEvery: 30_000,
}

export interface DockerEngineOptions extends HostFacts {
  readonly clock: Clock
  readonly log: Log
  readonly timings?: DockerTimings
}

/** The Docker engine that the Docker CLI would use. It starts to connect by itself; whether it is there says `condition()`. */
export function createDockerEngine(options: DockerEngineOptions): Engine {
  const { clock, log, timings = usualTimings } = options
  const host: HostFacts = options
  const connection = createConnection({
    clock,
    log,
    pingEveryMs: timings.pingEvery,
    pingTimeoutMs: timings.pingTimeout,
    isChosen: (session) => isChosen(session, host, hostFiles),
    open: (signal) =>
      openSession({
        host,
        files: hostFiles,
        timeoutMs: timings.connectTimeout,
        signal,
        onTimeout: (session) => connection.suspect(session),
      }),
  })
  const watch = createWatch({
    reader: createInventoryReader(),
    clock,
    log,
    gatherMs: timings.gather,
    relistEveryMs: timings.relistEvery,
    onTrouble: connection.suspect,
  })
  const neighbours = createNeighbourWatch({
    clock,
    log,
    gatherMs: timings.gather,
    relistEveryMs: timings.relistEvery,
  })
  const logTurns = createLogTurns()
  const oneShots = createOneShotRunner(log, logTurns)
  const tunnels = createTunnels(host.env)
  const usage = createUsageReader()
  const authFor: AuthFor = ({ registry }) => registryAuth(registry, host, hostFiles, log)

  connection.onSession(watch.follow)
  connection.onSession(neighbours.follow)
  // After each interruption everything is read anew, so that this is the time for what was left.
  watch.onInventory(() => {
    on(undefined, oneShots.tidy).catch((error: unknown) => log.warn('tidying up failed', { error: messageOf(error) }))
  })
  watch.onEvent(({ action, containerId }) => {
    if (action === 'destroy') usage.forget(containerId)
  })

  /** Runs a request on the session of the moment. One that the engine broke off makes the connection look what is wrong. */
  async function on<T>(signal: AbortSignal | undefined, request: (session: Session) => Promise<T>): Promise<T> {
    const session = await connection.session(signal)
    try {
      return await request(session)
    } catch (error) {
      if (!isAbort(error) && (error as { code?: unknown }).code === 'engine-gone') connection.suspect(session)
      throw error
    }
  }

  /** As `on`, for what changes networks and volumes, of which the engine tells no events that could be filtered. */
  async function changing(
    signal: AbortSignal | undefined,
    request: (session: Session) => Promise<void>,
  ): Promise<void> {
    await on(signal, async (session) => {
      await request(session)
      watch.changed(session)
    })
  }

  return {
    id: 'docker',
    label: 'Docker',
    condition: connection.condition,
    onCondition: connection.onCondition,
    onEvent: watch.onEvent,
    onInventory: watch.onInventory,
    inventory: (signal) => on(signal, (session) => watch.readAll(session, signal)),
    reconnect: connection.reconnect,
    space: (signal) => on(signal, (session) => engineSpace(session, signal)),

    image: (reference, signal) => on(signal, (session) => imageFacts(session, reference, signal)),
    imageInRegistry: (reference, signal) =>
      on(signal, (session) => imageInRegistry(session, reference, authFor, signal)),
    tagImage: (id, reference, signal) => on(signal, (session) => tagImage(session, id, reference, signal)),
    pull: (reference, onProgress, signal) =>
      on(signal, (session) => pullImage(session, reference, authFor, onProgress, signal)),

    createNetwork: (name, labels, signal) =>
      changing(signal, (session) => createNetwork(session, name, labels, signal)),
    removeNetwork: (name, signal) => changing(signal, (session) => removeNetwork(session, name, signal)),
    createVolume: (name, labels, signal) => changing(signal, (session) => createVolume(session, name, labels, signal)),
    removeVolume: (name, signal) => changing(signal, (session) => removeVolume(session, name, signal)),
    volumeBytes: (name, signal) => on(signal, (session) => volumeBytes(session, name, signal)),
    createContainer: (spec, signal) => on(signal, (session) => createOne(session, spec, signal)),
    startContainer: (idOrName, signal) => on(signal, (session) => startOne(session, idOrName, signal)),
    stopContainer: (idOrName, graceSeconds, signal) =>
      on(signal, (session) => stopOne(session, idOrName, graceSeconds, signal)),
    killContainer: (idOrName, signal) => on(signal, (session) => killOne(session, idOrName, signal)),
    removeContainer: (idOrName, signal) => on(signal, (session) => removeOne(session, idOrName, signal)),
    renameContainer: (idOrName, name, signal) => on(signal, (session) => renameOne(session, idOrName, name, signal)),
    inspectContainer: (idOrName, signal) => on(signal, (session) => inspectOne(session, idOrName, signal)),
    async *logs(idOrName, logOptions) {
      if (logOptions.signal.aborted) return
      const session = await connection.session(logOptions.signal)
      yield* readLogs(session, idOrName, logOptions, logTurns)
    },
    usage: (idOrName, signal) => on(signal, (session) => usage.read(session, idOrName, signal)),
    runOnce: (spec, signal) => on(signal, (session) => oneShots.run(session, spec, signal)),
    neighbours: {
      onList: neighbours.onList,
      onEvent: neighbours.onEvent,
      list: (signal) => on(signal, (session) => neighbours.read(session, signal)),
      inspect: (idOrName, signal) => on(signal, (session) => inspectNeighbour(session, idOrName, signal)),
      copy: (idOrName, changes, signal) => on(signal, (session) => copyOne(session, idOrName, changes, signal)),
    },

    portInUse: (address, port, signal) => on(signal, (session) => isPortInUse(session, address, port, signal)),
    reach: (address, port, signal) => on(signal, (session) => reachPort(session, tunnels, address, port, signal)),
    async close() {
      tunnels.close()
      connection.close()
    },
  }
}
