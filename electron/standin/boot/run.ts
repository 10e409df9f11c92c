import { setTimeout as wait } from 'node:timers/promises'
import { openAuthority } from '../cache/authority.ts'
import { readHostFacts } from '../host-facts.ts'
import { openHttp } from '../http/http-server.ts'
import { adapterRoutes, serverRoutes } from '../http/routes.ts'
import type { Instance } from '../instance.ts'
import type { Knobs } from '../knobs.ts'
import { createStandinLog, type StandinLog } from '../log/log.ts'
import { type BuildFacts, versionField } from '../release/build-text.ts'
import type { Release } from '../release/release.ts'
import type { Listener } from '../session/listener.ts'
import { type SocketAddress, writeAddress } from '../settings/check-value.ts'
import { optionsDump } from '../settings/options-dump.ts'
import type { Settings } from '../settings/settings.ts'
import type { StandinOptions, Surroundings } from '../start-standin.ts'
import { failureText, verify } from '../verify/verify.ts'
import { buildInstance, shallowMemory } from './build-instance.ts'
import { cleanUp } from './clean-up.ts'
import { createGate, Exit, type Gate } from './gate.ts'
import { openListeners } from './listeners.ts'
import { fatal, readDatabase, readFileOrNothing, readIdentity, settleUsers } from './prepare.ts'
import { readRsaKeys } from './rsa-keys.ts'
import { serveSql } from './serve-sql.ts'
import { shutDown } from './shut-down.ts'
import { checkRls, startReplication, waitForUpstream } from './upstream-steps.ts'

export interface Run {
  readonly options: StandinOptions
  readonly around: Surroundings
  readonly knobs: Knobs
  readonly release: Release
  readonly build: BuildFacts
  readonly settings: Settings
}

/** One run from the first log line to the exit code, in ReadySet's order. Rejects with `Exit`. */
export async function runStandin(run: Run): Promise<number> {
  const { settings, options, knobs } = run
  const gate = createGate(knobs)
  await wait(knobs.startDelayMs)
  const log = createStandinLog({
    format: settings.logFormat,
    color: settings.color,
    directives: settings.logLevel,
    write: options.stdout,
  })
  await gate('settings')
  log.info('readyset', 'Starting Readyset adapter', { options: optionsDump(settings.all) })
  log.info('readyset', '', { version: versionField(run.build) })
  const upstreamCa = readFileOrNothing(settings.sslRootCert)
  await gate('verification')
  await verifyStep(run, log, upstreamCa)
  if (settings.verify) return 0
  if (settings.cleanup) return cleanUp({ settings, knobs, log, upstreamCa })
  const database = readDatabase(settings)
  const rsaPublicKey = database.kind === 'mysql' ? readRsaKeys(settings) : undefined
  await gate('listeners')
  const listeners = await openListeners(settings, database.kind, log)
  run.around.ended.addEventListener('abort', () => closeAll(listeners))
  options.onCapture?.()
  log.info('readyset', 'Now capturing ctrl-c and SIGTERM events')
  await gate('authority')
  const instance = await openInstance(run, log, { ...database, upstreamCa, rsaPublicKey })
  run.around.ended.addEventListener('abort', () => closeInstance(instance))
  const started = await Promise.race([start(run, instance, listeners, gate), run.around.stop])
  if (started) run.around.ready(started)
  await run.around.stop
  closeAll(listeners)
  return shutDown(instance)
}

async function verifyStep({ settings, options, knobs }: Run, log: StandinLog, upstreamCa: string | undefined) {
  if (settings.verifySkip) {
    log.info('readyset::verify', 'Config verification skipped due to --verify-skip')
    return
  }
  const problems = await verify({ settings, knobs, log, upstreamCa })
  if (problems.length === 0) {
    if (settings.verify) options.stdout('Config verification successful!\n')
    else log.info('readyset::verify', 'Config verification successful!')
    return
  }
  const text = failureText(problems)
  if (settings.verify) throw new Exit(1, `${text}\n`)
  log.error('readyset', text)
  throw new Exit(1)
}

type Database = ReturnType<typeof readDatabase> & {
  readonly upstreamCa: string | undefined
  readonly rsaPublicKey: string | undefined
}

async function openInstance(run: Run, log: StandinLog, database: Database): Promise<Instance> {
  const { settings, release } = run
  const authority = await openAuthority(settings.storageDir, settings.deployment).catch((error: Error) => {
    throw fatal(error.message)
  })
  const keptUsers = release.keepsUsers ? authority.kept().users : undefined
  const users = settleUsers(settings, database.upstream, keptUsers)
  if (release.keepsUsers && users) authority.keep({ users: Object.fromEntries(users) })
  authority.keep({ stats: { ...authority.kept().stats, lastControllerStartup: Date.now() } })
  const identity = readIdentity(settings)
  const { knobs, build } = run
  return buildInstance({
    settings,
    knobs,
    release,
    build,
    host: readHostFacts(settings.storageDir, run.options.env),
    log,
    authority,
    users,
    identity,
    startedAt: Date.now(),
    ...database,
  })
}

/** The rest of the start, up to the accept loop. */
async function start(run: Run, instance: Instance, listeners: readonly Listener[], gate: Gate) {
  const { settings, log, metrics } = instance
  await gate('http')
  const counted = () => metrics.count('readyset_noria_client_external_requests')
  const adapter = await listenHttp(run, settings.metricsAddress, adapterRoutes(instance), counted)
  if (adapter !== undefined)
    log.info(
      'readyset_adapter::http_router',
      'Adapter listening for HTTP connections',
      at(settings.metricsAddress, adapter),
    )
  await gate('upstream')
  await waitForUpstream(instance)
  await gate('server')
  log.info('readyset_server::controller', 'won leader election, creating Leader')
  const controller = await openController(run, instance)
  startReplication(instance)
  await gate('healthy')
  if (!instance.knobs.neverHealthy) instance.health = 'healthy'
  if (settings.rls) await checkRls(instance)
  await gate('caches')
  const shallow = instance.catalog.list('shallow').length
  log.info('readyset', `Recreating ${shallow} shallow caches`)
  const memory = shallowMemory(settings)
  log.info('readyset', `Total Shallow memory: ${memory === undefined ? 'None' : `Some(${memory})`}`)
  await gate('sql')
  serveSql(instance, listeners)
  return { sql: listeners[0]?.address.port ?? 0, metrics: adapter, controller }
}

function at(address: SocketAddress, port: number) {
  return { addr: writeAddress({ host: address.host, port }) }
}

/** A port that cannot be had is not an error: the process goes on without it, as ReadySet's does. */
async function listenHttp(
  run: Run,
  address: SocketAddress,
  routes: Parameters<typeof openHttp>[1],
  onRequest: () => void,
) {
  const server = await openHttp(address, routes, onRequest).catch(() => undefined)
  if (server) run.around.ended.addEventListener('abort', () => server.close())
  return server?.port
}

async function openController(run: Run, instance: Instance): Promise<number | undefined> {
  const wanted = instance.settings.controllerAddress
  const counted = () => instance.metrics.count('readyset_server_external_requests')
  const routes = serverRoutes(instance)
  let port = await listenHttp(run, wanted, routes, counted)
  if (port === undefined) {
    instance.log.warn('readyset_server', 'Could not bind to provided external port; using a random port instead')
    port = await listenHttp(run, { host: wanted.host, port: 0 }, routes, counted)
  }
  if (port !== undefined) {
    instance.log.info('readyset_server::http_router', 'Server listening for HTTP connections', at(wanted, port))
  }
  return port
}

function closeAll(listeners: readonly Listener[]): void {
  for (const listener of listeners) listener.close()
}

function closeInstance(instance: Instance): void {
  for (const connection of instance.connections.list()) connection.close()
  instance.cacheServer.close()
  instance.refresher.close()
  void instance.replication.close()
  instance.authority.close()
}
