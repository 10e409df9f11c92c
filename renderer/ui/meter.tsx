import styles from './meter.module.css'

interface MeterProps {
  readonly label: string
  readonly done: number
  readonly total: number
}

/** True progress: so much of so much. It never stands for something whose end is not known. */
export function Meter({ label, done, total }: MeterProps) {
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div
      className={styles.meter}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(percent)}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  )
}
