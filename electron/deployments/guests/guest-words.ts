import { Failure } from '../../base/failure.ts'
import type { Found } from './find-guests.ts'
import type { GuestRecord } from './guest-record.ts'
import { madeBy } from './made-by.ts'
import type { GuestDetail, KnownFact } from './view.ts'

/** What cannot be done from here with an instance that this program did not make, and why. */
export function cannotDo({ origin }: GuestRecord, found: Found | undefined): GuestDetail['cannot'] {
  if (origin.from === 'remote') {
    const why = 'it is known by its address alone; there is no engine here to ask'
    return [
      { what: 'Start, stop and restart', why },
      { what: 'Log, events and use of the machine', why },
      { what: 'Change settings, upgrade, tear down', why },
    ]
  }
  return [{ what: 'Change settings, upgrade, tear down', why: whoChanges(found) }]
}

function whoChanges(found: Found | undefined): string {
  if (!found) return 'its container is not there'
  const by = madeBy(found.container)
  switch (by.kind) {
    case 'compose':
      return `it belongs to Compose project ${by.project}: what changes it here, Compose changes back${by.folder === null ? '' : `; its files are in ${by.folder}`}`
    case 'rdst':
      return 'the rdst tool made it, and keeps its settings'
    case 'unknown':
      return 'somebody else made it, and their command or tool has its settings'
  }
}

export function describeRemote(record: GuestRecord): {
  readonly known: readonly KnownFact[]
  readonly unknown: readonly string[]
} {
  const { origin, login } = record
  if (origin.from !== 'remote') return { known: [], unknown: [] }
  const { at, tls, http } = origin
  const encrypted = { disable: 'not encrypted', require: 'encrypted', verify: 'encrypted, certificate checked' }[tls]
  return {
    known: [
      { name: 'SQL', value: `${at.host}:${at.port}, ${encrypted}` },
      { name: 'Login', value: login === null ? 'none' : `${login.user}, database ${login.database || 'none'}` },
      ...(http ? [{ name: 'Metrics', value: `${http.host}:${http.port}` }] : []),
    ],
    unknown: [
      'Where it runs, and who started it.',
      'Whether its own telemetry is on: nothing that it answers tells.',
      ...(http ? [] : ['Metrics: charts show what SQL tells alone.']),
      'Its starts and stops: no engine reports them here, so that no telemetry event is recorded of them.',
    ],
  }
}

export function noGuest(): Failure {
  return new Failure('not-found', 'There is no such instance; it may have been forgotten. Nothing was changed.', {
    hint: 'Go back to the list of deployments: it shows what there is now.',
  })
}

/** For what needs a container of an instance that has none here. */
export function noContainer(what: string): Failure {
  return new Failure(
    'no-engine',
    `${what} cannot be had: this instance is known by its address alone. Nothing was changed.`,
    {
      hint: 'Look on the machine that it runs on.',
    },
  )
}

export function containerGoneMeanwhile(): Failure {
  return new Failure('not-found', 'This container is not there any more, or is no ReadySet. Nothing was adopted.', {
    hint: 'Go back to the list: it shows what there is now.',
  })
}
