import type { ActionReport } from '../../../electron/caches/view.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from './words.ts'

/** Says how an action on many ended, where nobody looks at its report. */
export function showReport(report: ActionReport, done: (count: number) => string): void {
  const short = shortcomings(report)
  showToast({
    tone: short.length === 0 ? 'good' : 'bad',
    title: done(report.done),
    ...(short.length > 0 && { text: short.join(' · ') }),
  })
}

/** How many were not done, and why. */
export function shortcomings({ failed, notTried }: ActionReport): readonly string[] {
  const { failed: failedWords, notTried: notTriedWords } = words.report
  return [failed > 0 && failedWords(failed), notTried > 0 && notTriedWords(notTried)].filter((part) => part !== false)
}
