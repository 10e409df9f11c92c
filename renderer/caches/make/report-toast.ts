import type { ActionReport } from '../../../electron/caches/view.ts'
import { formatPlural } from '../../ui/format.ts'
import { showToast } from '../../ui/toasts.ts'

/** Says how an action on many ended, where nobody looks at its report. */
export function showReport({ done, failed, notTried }: ActionReport, [one, many]: readonly [string, string]): void {
  const others = [failed > 0 && `${failed} failed`, notTried > 0 && `${notTried} not tried`].filter(Boolean)
  showToast({
    tone: others.length === 0 ? 'good' : 'bad',
    title: `${formatPlural(done, one, many)} done`,
    ...(others.length > 0 && { text: `${others.join(', ')}.` }),
  })
}
