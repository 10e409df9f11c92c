import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import type { ConnectionTarget } from '../../readyset/connection-strings.ts'
import { clientHost } from '../../readyset/connection-strings.ts'
import { containerFacts } from '../../readyset/container-facts.ts'
import { connectSecrets, connectSheet } from '../connect/connect-sheet.ts'
import { watchFirstQuery } from '../connect/watch-first-query.ts'
import { connectionCard, connectionSecret } from '../connection-card.ts'
import { downloadLog } from '../logs/download-log.ts'
import { followLog, type LogOf } from '../logs/follow-log.ts'
import type { DeploymentSecretStore } from '../service/deployment-secrets.ts'
import { engineHost } from '../service/engine-host.ts'
import type { Tasks } from '../tasks/tasks.ts'
import { describeFound } from './describe-guest.ts'
import { containerOf, type Found, publishedSql } from './find-guests.ts'
import { guestMasker, shownEnvironment } from './guest-masks.ts'
import type { GuestObserver } from './guest-observer.ts'
import { guestAddresses } from './guest-reach.ts'
import type { GuestRecord } from './guest-record.ts'
import type { GuestStore } from './guest-store.ts'
import { cannotDo, describeRemote, noContainer, noGuest } from './guest-words.ts'
import type { GuestKeeper } from './guests.ts'
import { silencePlan } from './silence-plan.ts'

export interface GuestReaderOptions {
  readonly store: GuestStore
  readonly secrets: DeploymentSecretStore
  readonly observer: GuestObserver
  readonly tasks: () => Tasks
  readonly engine: Engine | undefined
  readonly clock: Clock
}

type Reading = Pick<
  GuestKeeper,
  | 'detail'
  | 'secretOf'
  | 'connectSheet'
  | 'connectSecrets'
  | 'firstQuery'
  | 'addresses'
  | 'followLog'
  | 'downloadLog'
  | 'privateValues'
  | 'mask'
>

/** What can be asked about a guest. Nothing here changes anything. */
export function createGuestReader(options: GuestReaderOptions): Reading {
  const { store, secrets, observer, engine, clock } = options

  function mustHave(id: string): GuestRecord {
    const record = store.get(id)
    if (!record) throw noGuest()
    return record
  }

  async function passwordOf(id: string): Promise<string> {
    return (await secrets.get(id))?.upstreamPassword ?? ''
  }

  /** What the last list has of it; before the first one the engine is asked. */
  async function foundOf(record: GuestRecord, signal?: AbortSignal): Promise<Found | undefined> {
    if (record.origin.from === 'remote') return undefined
    const known = observer.entry(record.id)?.found
    if (known || !engine?.neighbours) return known
    const container = containerOf(record.origin, await engine.neighbours.list(signal))
    const facts = container && containerFacts(container)
    return container && facts ? { container, facts } : undefined
  }

  /** What a client connects to; undefined while no login or no port is known. */
  async function targetOf(record: GuestRecord): Promise<ConnectionTarget | undefined> {
    const { id, kind, login, origin } = record
    if (login === null) return undefined
    const asked = { kind, ...login, password: await passwordOf(id) }
    if (origin.from === 'remote') return { ...asked, ...origin.at, tls: origin.tls }
    const found = observer.entry(id)?.found
    const sql = found ? publishedSql(found) : origin.listen
    if (!sql) return undefined
    const host = (engine && engineHost(engine)) ?? clientHost(sql.address)
    const password = found?.facts.anybody === true ? '' : asked.password
    return { ...asked, host, port: sql.port, password, tls: found?.facts.needsTls === true ? 'require' : 'disable' }
  }

  async function mustTarget(id: string): Promise<ConnectionTarget> {
    const target = await targetOf(mustHave(id))
    if (target) return target
    throw new Failure(
      'not-connectable',
      'How to connect is not known: its login or its port is missing. Nothing was changed.',
      {
        hint: 'Give a login in its settings, and publish its SQL port where it is started.',
      },
    )
  }

  function mask(id: string, text: string): string {
    return guestMasker(secrets.known(id), observer.entry(id)?.found?.container ?? null)(text)
  }

  async function addresses(id: string, signal?: AbortSignal) {
    const record = mustHave(id)
    const found = await foundOf(record, signal)
    return guestAddresses({ record, found, engine, password: await passwordOf(id) }, signal)
  }

  async function logOf(id: string): Promise<LogOf> {
    const record = mustHave(id)
    if (record.origin.from === 'remote' || !engine) throw noContainer('The log')
    const found = await foundOf(record)
    if (!found)
      throw new Failure(
        'not-found',
        `The container ${record.origin.container} is not there, and its log is gone with it. Its database is not affected.`,
        {
          hint: 'Start it where it was made, or forget the deployment.',
        },
      )
    // The masker is made once for a log: it may have a hundred thousand lines.
    const masker = guestMasker(secrets.known(id), found.container)
    return { engine, container: found.container.id, source: 'readyset', mask: masker }
  }

  return {
    async detail(id) {
      const record = mustHave(id)
      const entry = observer.entry(id)
      const view = entry?.view
      if (!entry || !view) throw noGuest()
      const { found } = entry
      const target = await targetOf(record)
      const { known, unknown } = found ? describeFound(found) : describeRemote(record)
      const container = entry.observed.container
      return {
        view,
        connection: target ? connectionCard(target) : null,
        login: record.login && { ...record.login, hasPassword: (await passwordOf(id)) !== '' },
        known,
        unknown,
        cannot: cannotDo(record, found),
        silence: found ? silencePlan(found) : null,
        environment: found ? shownEnvironment(found.container, (text) => mask(id, text)) : [],
        tasks: options.tasks().ofDeployment(id),
        containers: container
          ? [{ role: 'readyset', name: container.name, running: container.state.kind === 'running' }]
          : [],
      }
    },
    secretOf: async (id) => connectionSecret(await mustTarget(id)),
    async connectSheet(id) {
      const upstream = observer.entry(id)?.found?.facts.upstream ?? null
      return connectSheet(await mustTarget(id), upstream && { host: upstream.host, port: upstream.port })
    },
    connectSecrets: async (id) => connectSecrets(await mustTarget(id)),
    async *firstQuery(id, signal) {
      yield* watchFirstQuery(await addresses(id, signal), clock, signal)
    },
    addresses,
    async *followLog(id, _source, follow) {
      yield* followLog(await logOf(id), follow)
    },
    async *downloadLog(id, _source, signal) {
      yield* downloadLog(await logOf(id), signal)
    },
    async privateValues(id) {
      const { name, login, origin } = mustHave(id)
      const upstream = observer.entry(id)?.found?.facts.upstream
      const of = origin.from === 'remote' ? [origin.at.host, origin.http?.host] : [origin.container]
      const words = [name, login?.user, login?.database, upstream?.host, upstream?.user, upstream?.database, ...of]
      return [...words.filter((word) => word !== undefined), await passwordOf(id)]
    },
    mask,
  }
}
