import styles from './sparkline.module.css'
import { sparklinePath } from './sparkline-path.ts'

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[]
  readonly label: string
  readonly format: (value: number) => string
}

const width = 240
const height = 36

/** A line of recent readings from zero up, with its least and greatest in words for those who do not see it. */
export function Sparkline({ values, label, format }: SparklineProps) {
  if (values.length < 2) return <div className={styles.empty} />
  const words = `${label}: between ${format(Math.min(...values))} and ${format(Math.max(...values))}`
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <path
        d={sparklinePath(values, width, height)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
