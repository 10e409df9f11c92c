import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { cx } from '../../ui/cx.ts'
import { formatBytes, formatCount, formatPlural } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import styles from './figures.module.css'

/** What left this machine, counted twice. A difference between the two counts is an error, and looks like one. */
export function Figures({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { records, requests, retries, bytes, unaccounted } = telemetry.reconciliation
  const { refusedReports = 0 } = telemetry
  return (
    <section className={styles.figures} aria-label="What was sent">
      <Figure value={formatCount(records)} name={records === 1 ? 'record' : 'records'} />
      <Figure value={formatCount(requests)} name={requests === 1 ? 'request made' : 'requests made'} />
      <Figure value={formatCount(retries)} name={retries === 1 ? 'of them a retry' : 'of them retries'} />
      <Figure value={formatBytes(bytes)} name="sent" />
      <Figure
        value={formatCount(unaccounted)}
        name={unaccounted === 1 ? 'unaccounted request' : 'unaccounted requests'}
        bad={unaccounted !== 0}
      />
      <div className={styles.words}>
        {unaccounted === 0 ? (
          <p>Counted twice, by the ledger and by the network layer; the two agree.</p>
        ) : (
          <p className={styles.bad}>
            <State tone="bad" icon="cross">
              The two counts differ
            </State>{' '}
            The network layer saw requests that the ledger does not know, or the other way round. Turn telemetry off and
            report this: the log cannot be trusted until it is explained.
          </p>
        )}
        {refusedReports > 0 && (
          <p>
            <State tone="warn" icon="triangle">
              {formatPlural(refusedReports, 'request')} refused
            </State>{' '}
            Segment’s library in a page handed over what may not leave; the gateway let none of it out.
          </p>
        )}
        <p>Destination: {telemetry.destination}</p>
      </div>
    </section>
  )
}

function Figure({
  value,
  name,
  bad = false,
}: {
  readonly value: string
  readonly name: string
  readonly bad?: boolean
}) {
  return (
    <div className={cx(styles.figure, bad && styles.bad)}>
      <b>{value}</b>
      <span>{name}</span>
    </div>
  )
}
