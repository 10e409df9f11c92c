import type { RefObject } from 'react'
import type { RecordState, TelemetryEvent } from '../../../electron/telemetry/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { stateNames, words } from '../words.ts'
import { type LogFilter, noFilter } from './log-filter.ts'
import styles from './log-filter-bar.module.css'

const option = <T extends string>(value: T): Option<T> => ({ value, label: value })

const states: readonly Option<LogFilter['state']>[] = [
  { value: 'all', label: words.filter.allStates },
  { value: 'pending', label: words.filter.notSettled },
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
  ).map((value) => ({ value, label: stateNames[value] })),
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
const events: readonly Option<LogFilter['event']>[] = [
  { value: 'all', label: words.filter.allEvents },
  ...eventNames.map(option),
]
const identities: readonly Option<LogFilter['identity']>[] = [
  { value: 'all', label: words.filter.anyIdentity },
  { value: 'anonymous', label: words.filter.anonymous },
  { value: 'identified', label: words.filter.identified },
]
const sessions: readonly Option<string>[] = [
  { value: 'all', label: words.filter.allSessions },
  { value: 'this', label: words.filter.thisSession },
]
const times: readonly Option<LogFilter['time']>[] = [
  { value: 'all', label: words.filter.anyTime },
  { value: 'hour', label: words.filter.hour },
  { value: 'day', label: words.filter.day },
  { value: 'week', label: words.filter.week },
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
    { value: 'all', label: words.filter.allDeployments },
    ...Object.values(deployments).map(({ id, name }) => ({ value: id, label: name })),
    ...withOwn(filter.deployment, ['all', ...Object.keys(deployments)], words.filter.goneDeployment),
  ]
  return (
    <div className={styles.filters}>
      <input
        ref={searchRef}
        type="search"
        className={styles.search}
        aria-label={words.filter.search}
        placeholder={words.filter.search}
        value={filter.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Select
        aria-label={words.filter.state}
        value={filter.state}
        options={states}
        onChange={(state) => set({ state })}
      />
      <Select
        aria-label={words.filter.event}
        value={filter.event}
        options={events}
        onChange={(event) => set({ event })}
      />
      <Select
        aria-label={words.filter.deployment}
        value={filter.deployment}
        options={names}
        onChange={(deployment) => set({ deployment })}
      />
      <Select
        aria-label={words.filter.identity}
        value={filter.identity}
        options={identities}
        onChange={(identity) => set({ identity })}
      />
      <Select
        aria-label={words.filter.session}
        value={filter.session}
        options={[...sessions, ...withOwn(filter.session, ['all', 'this'], words.filter.earlierSession)]}
        onChange={(session) => set({ session })}
      />
      <Select aria-label={words.filter.time} value={filter.time} options={times} onChange={(time) => set({ time })} />
      <Note>
        <span aria-live="polite">
          {(atLeast ? words.filter.countAtLeast : words.filter.count)(formatCount(matching), formatCount(total))}
        </span>
      </Note>
      {filtered && (
        <Button look="plain" onClick={() => onFilter(noFilter)}>
          {words.filter.showAll}
        </Button>
      )}
    </div>
  )
}

/** What was chosen elsewhere, from a record, and is in no list here. */
function withOwn(value: string, listed: readonly string[], label: string): readonly Option<string>[] {
  return listed.includes(value) ? [] : [{ value, label }]
}
