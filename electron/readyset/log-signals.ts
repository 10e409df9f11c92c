import type { LogLine } from './log-line.ts'

/** What a line of ReadySet's log says about its life. Lines are told by their words, never by their place. */
export type LogSignal =
  | { readonly kind: 'verified'; readonly what: string }
  | { readonly kind: 'verification-passed' | 'verification-skipped' | 'verification-failed' }
  | { readonly kind: 'version'; readonly text: string }
  | { readonly kind: 'sql-listening' | 'http-listening' }
  | { readonly kind: 'upstream-retrying' }
  /** Shallow mode: deep tables and deep cache definitions on disk are deleted at each such start. */
  | { readonly kind: 'deep-state-removed' }
  | { readonly kind: 'replication-off' }
  | { readonly kind: 'snapshot-started' }
  | { readonly kind: 'snapshot-progress'; readonly percent: number | null }
  | { readonly kind: 'snapshot-finished' }
  | { readonly kind: 'replication-started' }
  | { readonly kind: 'replication-error'; readonly text: string }
  | { readonly kind: 'table-skipped'; readonly text: string }
  | { readonly kind: 'slot-lost' }
  | { readonly kind: 'row-security-failed'; readonly text: string }
  | { readonly kind: 'stopping' | 'stopped' }

type Rule = readonly [words: string, signal: (line: LogLine) => LogSignal]

const plain =
  <K extends LogSignal['kind']>(kind: K) =>
  () =>
    ({ kind }) as Extract<LogSignal, { readonly kind: K }>

/** In the order in which they are tried; the first one whose words stand in the message wins. */
const rules: readonly Rule[] = [
  ['Config verification failed', plain('verification-failed')],
  ['Config verification successful', plain('verification-passed')],
  ['Config verification skipped', plain('verification-skipped')],
  ['version={release-version:', ({ message }) => ({ kind: 'version', text: message })],
  ['Listening for new connections', plain('sql-listening')],
  ['Adapter listening for HTTP connections', plain('http-listening')],
  ['Upstream connection error, retrying', plain('upstream-retrying')],
  ['Upstream connection attempt timed out, retrying', plain('upstream-retrying')],
  ['Loading upstream system properties failed, retrying', plain('upstream-retrying')],
  ['Removing all dataflow state and persistent storage for shallow-only mode', plain('deep-state-removed')],
  ['Replication disabled; skipping snapshotting and replication', plain('replication-off')],
  ['Snapshotting progress', ({ message }) => ({ kind: 'snapshot-progress', percent: percentIn(message) })],
  ['Starting snapshot', plain('snapshot-started')],
  ['Snapshotting tables', plain('snapshot-started')],
  ['Snapshot finished', plain('snapshot-finished')],
  ['Streaming replication started', plain('replication-started')],
  ['Error in replication, will retry after timeout', ({ message }) => ({ kind: 'replication-error', text: message })],
  ['table will not be used', ({ message }) => ({ kind: 'table-skipped', text: message })],
  ['replication slot has become invalidated', plain('slot-lost')],
  ['RLS bootstrap failed', ({ message }) => ({ kind: 'row-security-failed', text: message })],
  ['Waiting up to 20 seconds for all background tasks to shut down', plain('stopping')],
  ['Shutdown completed successfully', plain('stopped')],
]

/** Undefined for the many lines that say nothing about the instance's life. */
export function logSignal(line: LogLine): LogSignal | undefined {
  const { message } = line
  const verified = /^Verified (?:and established )?(.+)$/.exec(message)
  if (verified) return { kind: 'verified', what: verified[1] ?? '' }
  return rules.find(([words]) => message.includes(words))?.[1](line)
}

function percentIn(message: string): number | null {
  const percent = /\bprogress="?(\d+(?:\.\d+)?)%/.exec(message)?.[1]
  return percent === undefined ? null : Number(percent)
}
