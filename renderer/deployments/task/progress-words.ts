import type { StepProgress } from '../../../electron/deployments/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { formatBytes, formatBytesOf, formatCount, formatDuration, formatSpan } from '../../ui/format.ts'
import type { Pace } from './progress-rate.ts'
import { words } from './words.ts'

const said = words.progress

/** `118 of 187 MB, 5.1 MB/s, about 14 s left`: what is done of what, and how fast once that is known. */
export function progressWords({ done, total, unit }: StepProgress, pace: Pace | null): string {
  switch (unit) {
    case 'bytes': {
      const rate = pace && said.bytesPerSecond(formatBytes(pace.perSecond))
      return [formatBytesOf(done, total), rate, leftWords(pace)].filter(Boolean).join(', ')
    }
    case 'tables':
      return [said.tables(formatCount(done), total), leftWords(pace)].filter(Boolean).join(', ')
    case 'seconds':
      return said.seconds(formatCount(Math.floor(done)), formatCount(total))
    default:
      return assertNever(unit)
  }
}

function leftWords(pace: Pace | null): string {
  if (pace === null || pace.remainingMs === null) return ''
  const seconds = Math.ceil(pace.remainingMs / 1000)
  return said.left((seconds < 60 ? formatSpan : formatDuration)(seconds * 1000))
}
