import type { Observed } from '../observe/observed.ts'
import type { StateWithReason } from '../observe/state-of.ts'
import type { DeploymentView, Origin } from '../view.ts'
import { type Found, publishedSql } from './find-guests.ts'
import type { GuestRecord } from './guest-record.ts'
import { madeBy, madeByWords } from './made-by.ts'

export interface GuestFacts {
  readonly state: StateWithReason
  readonly since: number
  readonly observed: Observed
  readonly found: Found | undefined
  readonly taskId: string | null
}

/** A guest as the page's list shows it, among the deployments. */
export function guestView(record: GuestRecord, { state, since, observed, found, taskId }: GuestFacts): DeploymentView {
  const { id, name, kind, mode, origin, facts, addedAt } = record
  const remote = origin.from === 'remote'
  return {
    id,
    name,
    origin: originOf(record, found),
    engine: remote ? null : 'docker',
    kind,
    mode,
    state: state.state,
    since,
    why: state.why,
    listen: remote ? { address: origin.at.host, port: origin.at.port } : (origin.listen ?? { address: '', port: 0 }),
    image: remote ? '' : (found?.container.image ?? origin.image),
    version: facts.version,
    upstreamVersion: facts.upstreamVersion,
    usage: observed.usage,
    containerId: observed.container?.id ?? null,
    ...(observed.container && { restartCount: observed.container.restartCount }),
    taskId,
    createdAt: addedAt,
  }
}

/** Why a guest cannot be asked at all; undefined where it can. */
export function whyNotAsked({ login, origin }: GuestRecord, found: Found | undefined): string | undefined {
  if (login === null) return 'no login is known'
  if (origin.from === 'adopted' && found && publishedSql(found) === null) return 'its SQL port is not published'
  return undefined
}

function originOf(record: GuestRecord, found: Found | undefined): Origin {
  const { origin } = record
  if (origin.from === 'remote') return { from: 'remote' }
  return {
    from: 'adopted',
    container: found?.container.name ?? origin.container,
    madeBy: found ? madeByWords(madeBy(found.container)) : 'somebody else',
    reportsByItself: found?.facts.reportsByItself ?? null,
    asked: whyNotAsked(record, found) === undefined,
  }
}
