import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { words } from './words.ts'

const said = words.summary

/** What of the advanced settings is not as it is for most, in a few words; `as they are for most` where nothing is. */
export function advancedSummary(form: DeployForm): string {
  const parts = [
    form.memoryLimit !== '' && said.memory(form.memoryLimit),
    form.queryCaching === 'async' && said.inBackground,
    form.queryCaching === 'in-request-path' && said.atOnce,
    form.tablesOnly !== '' && said.someTables,
    form.tablesIgnore !== '' && said.tablesLeftOut,
    form.logLevel !== 'info' && said.logs(form.logLevel),
    form.source === 'new' && form.databaseImage !== '' && said.databaseFrom(form.databaseImage),
    form.extra.length > 0 && said.further(form.extra.length),
  ]
  return parts.filter(Boolean).join(', ') || said.asUsual
}
