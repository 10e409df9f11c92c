import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { formatPlural } from '../../ui/format.ts'

/** What of the advanced settings is not as it is for most, in a few words; `as they are for most` where nothing is. */
export function advancedSummary(form: DeployForm): string {
  const parts = [
    form.memoryLimit !== '' && `at most ${form.memoryLimit} of memory`,
    form.queryCaching === 'async' && 'caches every query in the background',
    form.queryCaching === 'in-request-path' && 'caches every query at once',
    form.tablesOnly !== '' && 'some tables only',
    form.tablesIgnore !== '' && 'some tables left out',
    form.logLevel !== 'info' && `logs ${form.logLevel}`,
    form.source === 'new' && form.databaseImage !== '' && `database from ${form.databaseImage}`,
    form.extra.length > 0 && formatPlural(form.extra.length, 'further setting'),
  ]
  return parts.filter(Boolean).join(', ') || 'as they are for most'
}
