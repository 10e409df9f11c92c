import type { StepProgress } from '../../../electron/deployments/view.ts'
import { assertNever } from '../../ui/assert-never.ts'
import { formatBytes, formatBytesOf, formatCount, formatDuration, formatPlural } from '../../ui/format.ts'
import type { Pace } from './progress-rate.ts'

/** `118 of 187 MB, 5.1 MB/s, about 14 s left`: what is done of what, and how fast once that is known. */
export function progressWords({ done, total, unit }: StepProgress, pace: Pace | null): string {
  switch (unit) {
    case 'bytes': {
      const rate = pace && `${formatBytes(pace.perSecond)}/s`
      return [formatBytesOf(done, total), rate, leftWords(pace)].filter(Boolean).join(', ')
    }
    case 'tables':
      return [`${formatCount(done)} of ${formatPlural(total, 'table')}`, leftWords(pace)].filter(Boolean).join(', ')
    case 'seconds':
      return `${formatCount(Math.floor(done))} of at most ${formatCount(total)} s`
    default:
      return assertNever(unit)
  }
}

function leftWords(pace: Pace | null): string {
  if (pace === null || pace.remainingMs === null) return ''
  const seconds = Math.ceil(pace.remainingMs / 1000)
  return seconds < 60 ? `about ${seconds} s left` : `about ${formatDuration(seconds * 1000)} left`
}
