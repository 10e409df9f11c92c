import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { cx } from '../../ui/cx.ts'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { words } from '../words.ts'
import styles from './figures.module.css'

/** What left this machine, counted twice. A difference between the two counts is an error, and looks like one. */
export function Figures({ telemetry }: { readonly telemetry: TelemetryView }) {
  const { records, requests, retries, bytes, unaccounted } = telemetry.reconciliation
  const { refusedReports = 0 } = telemetry
  return (
    <section className={styles.figures} aria-label={words.figures.label}>
      <Figure value={formatCount(records)} name={words.figures.records(records)} />
      <Figure value={formatCount(requests)} name={words.figures.requests(requests)} />
      <Figure value={formatCount(retries)} name={words.figures.retries(retries)} />
      <Figure value={formatBytes(bytes)} name={words.figures.sent} />
      <Figure value={formatCount(unaccounted)} name={words.figures.unaccounted(unaccounted)} bad={unaccounted !== 0} />
      <div className={styles.words}>
        {unaccounted === 0 ? (
          <p>{words.figures.agree}</p>
        ) : (
          <p className={styles.bad}>
            <State tone="bad" icon="cross">
              {words.figures.differ}
            </State>{' '}
            {words.figures.differMeans}
          </p>
        )}
        {refusedReports > 0 && (
          <p>
            <State tone="warn" icon="triangle">
              {words.figures.refused(refusedReports)}
            </State>{' '}
            {words.figures.refusedMeans}
          </p>
        )}
        <p>{words.figures.destination(telemetry.destination)}</p>
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
