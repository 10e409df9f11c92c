import type { RefObject } from 'react'
import type { RecordState, TelemetryEvent } from '../../../electron/telemetry/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { type LogFilter, noFilter } from './log-filter.ts'
import styles from './log-filter-bar.module.css'

const option = <T extends string>(value: T): Option<T> => ({ value, label: value })

const states: readonly Option<LogFilter['state']>[] = [
  { value: 'all', label: 'All states' },
  { value: 'pending', label: 'Not settled yet' },
  ...(
    [
      'held',
      'waiting',
      'sending',
      'accepted',
      'retrying',
      'rejected',
      'dropped',
      'suppressed',
      'refused',
    ] satisfies RecordState[]
  ).map(option),
]
const eventNames: readonly TelemetryEvent[] = [
  'installer_run',
  'deployment_started',
  'deployment_finished',
  'deployment_torn_down',
  'server_start',
  'adapter_start',
  'adapter_stop',
  'server_stop',
  'installer_finished',
]
const events: readonly Option<LogFilter['event']>[] = [{ value: 'all', label: 'All events' }, ...eventNames.map(option)]
const identities: readonly Option<LogFilter['identity']>[] = [
  { value: 'all', label: 'Any identity' },
  { value: 'anonymous', label: 'Anonymous' },
  { value: 'identified', label: 'With identifier' },
]
const sessions: readonly Option<string>[] = [
  { value: 'all', label: 'All sessions' },
  { value: 'this', label: 'This session' },
]
const times: readonly Option<LogFilter['time']>[] = [
  { value: 'all', label: 'Any time' },
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
]

interface LogFilterBarProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly matching: number
  readonly atLeast: boolean
  readonly total: number
  readonly searchRef: RefObject<HTMLInputElement | null>
}

export function LogFilterBar({ filter, onFilter, matching, atLeast, total, searchRef }: LogFilterBarProps) {
  const deployments = useLive((state) => state.deployments)
  const set = (part: Partial<LogFilter>) => onFilter({ ...filter, ...part })
  const filtered = filter !== noFilter
  const names: readonly Option<string>[] = [
    { value: 'all', label: 'All deployments' },
    ...Object.values(deployments).map(({ id, name }) => ({ value: id, label: name })),
    ...withOwn(filter.deployment, ['all', ...Object.keys(deployments)], 'one that is gone'),
  ]
  return (
    <div className={styles.filters}>
      <input
        ref={searchRef}
        type="search"
        className={styles.search}
        aria-label="Search in payloads"
        placeholder="Search in payloads"
        value={filter.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Select aria-label="State" value={filter.state} options={states} onChange={(state) => set({ state })} />
      <Select aria-label="Event" value={filter.event} options={events} onChange={(event) => set({ event })} />
      <Select
        aria-label="Deployment"
        value={filter.deployment}
        options={names}
        onChange={(deployment) => set({ deployment })}
      />
      <Select
        aria-label="Identity"
        value={filter.identity}
        options={identities}
        onChange={(identity) => set({ identity })}
      />
      <Select
        aria-label="Session"
        value={filter.session}
        options={[...sessions, ...withOwn(filter.session, ['all', 'this'], 'an earlier session')]}
        onChange={(session) => set({ session })}
      />
      <Select aria-label="Time" value={filter.time} options={times} onChange={(time) => set({ time })} />
      <Note>
        <span aria-live="polite">
          {atLeast ? 'more than ' : ''}
          {formatCount(matching)} of {formatCount(total)}, newest first
        </span>
      </Note>
      {filtered && (
        <Button look="plain" onClick={() => onFilter(noFilter)}>
          Show all
        </Button>
      )}
    </div>
  )
}

/** What was chosen elsewhere, from a record, and is in no list here. */
function withOwn(value: string, listed: readonly string[], label: string): readonly Option<string>[] {
  return listed.includes(value) ? [] : [{ value, label }]
}
