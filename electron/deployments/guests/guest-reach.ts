import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import { containerLogin } from '../../readyset/container-facts.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { InstanceAddresses } from '../service/deployments.ts'
import { type Found, publishedHttp, publishedSql } from './find-guests.ts'
import type { GuestRecord } from './guest-record.ts'

export interface ReachOptions {
  readonly record: GuestRecord
  /** Of an adopted one, as the engine has it now. */
  readonly found: Found | undefined
  readonly engine: Engine | undefined
  readonly password: string
}

/** Where an instance takes SQL, and with which login it is asked. @throws Failure `login-missing`, `not-published`, `container-missing` */
export async function sqlAddress(options: ReachOptions, signal?: AbortSignal): Promise<DatabaseAddress> {
  const { record, found, engine, password } = options
  const { kind, login, origin } = record
  if (login === null) {
    throw new Failure('login-missing', 'No login is known, so it cannot be asked. Its applications are not affected.', {
      hint: 'Give one in its settings: a user of the database behind it.',
    })
  }
  const asked = { kind, ...login, password }
  if (origin.from === 'remote') {
    const { at, tls, caPem } = origin
    return { ...asked, ...at, tls, ...(caPem === undefined ? {} : { caPem }) }
  }
  if (!found || !engine)
    throw new Failure(
      'container-missing',
      `The container ${origin.container} is not there, so nothing answers queries. Its database is not affected.`,
      {
        hint: 'Start it where it was made; it is asked again then.',
      },
    )
  const sql = publishedSql(found)
  if (sql === null) {
    throw new Failure(
      'not-published',
      'Its SQL port is not published on the engine’s host, so it cannot be asked. Nothing was changed.',
      {
        hint: 'Publish its SQL port where the container is started, as with docker run --publish.',
      },
    )
  }
  const at = await engine.reach(sql.address, sql.port, signal)
  // Without a certificate of its own ReadySet speaks in the clear; one that demands TLS was given a certificate.
  return { ...asked, ...at, tls: found.facts.needsTls ? 'require' : 'disable' }
}

/** All that is asked of an instance: SQL, metrics, and the upstream where it is reached from here. */
export async function guestAddresses(options: ReachOptions, signal?: AbortSignal): Promise<InstanceAddresses> {
  const { record, found, engine } = options
  const cache = await sqlAddress(options, signal)
  if (record.origin.from === 'remote') {
    return { cache, http: record.origin.http, upstream: null, memoryLimitBytes: null }
  }
  const at = found && publishedHttp(found)
  return {
    cache,
    http: at && engine ? await engine.reach(at.address, at.port, signal) : null,
    upstream: found ? upstreamFromHere(found) : null,
    memoryLimitBytes: found?.container.memoryLimitBytes ?? null,
  }
}

/**
 * The upstream as this program reaches it. A name without a dot is one of the container's network, and may be another's here;
 * `localhost` is the container itself. Nobody's password is sent there.
 */
function upstreamFromHere({ container, facts }: Found): DatabaseAddress | null {
  const login = containerLogin(container)
  if (facts.upstream === null || facts.kind === null || login === undefined) return null
  const { host, port } = facts.upstream
  const elsewhere = host.includes('.') && !/^127\.|\.internal$|\.localhost$/.test(host)
  return elsewhere ? { kind: facts.kind, host, port, ...login, tls: login.tls } : null
}
