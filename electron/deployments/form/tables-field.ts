import type { DeployForm } from '../draft.ts'
import type { Notes } from './notes.ts'

const part = '(?:"[^"]+"|`[^`]+`|[^\\s.,"`*]+)'
const oneTable = new RegExp(`^${part}\\.(?:\\*|${part})$`)

/**
 * The table filter as `REPLICATION_TABLES` or `REPLICATION_TABLES_IGNORE` take it (`schema.table`, `schema.*`; ignoring also
 * takes `*.*`). Both at once make ReadySet abort, so they are refused here.
 */
export function readTables(
  form: DeployForm,
  notes: Notes,
): { readonly only?: string; readonly ignore?: string } | undefined {
  const only = readList('tablesOnly', form, notes)
  const ignore = readList('tablesIgnore', form, notes)
  if (only === undefined || ignore === undefined) return undefined
  if (only !== '' && ignore !== '') {
    notes.problem(
      'tablesIgnore',
      'ReadySet takes one of the two lists: the tables to replicate, or those to leave out.',
    )
    return undefined
  }
  if (form.cacheMode === 'shallow' && (only !== '' || ignore !== '')) {
    notes.remark('The table filter has no effect in shallow mode, where no table is replicated.')
  }
  return { ...(only === '' ? {} : { only }), ...(ignore === '' ? {} : { ignore }) }
}

function readList(field: 'tablesOnly' | 'tablesIgnore', form: DeployForm, notes: Notes): string | undefined {
  const tables = form[field]
    .split(/[,\n]/)
    .map((table) => table.trim())
    .filter((table) => table !== '')
  const odd = tables.find((table) => !oneTable.test(table) && !(field === 'tablesIgnore' && table === '*.*'))
  if (odd === undefined) return tables.join(',')
  const plain = new RegExp(`^${part}$`).test(odd)
  const schema = form.kind === 'postgresql' ? 'public' : form.database.trim() || 'database'
  const suggestion = plain ? tables.map((table) => (table === odd ? `${schema}.${odd}` : table)).join(',') : undefined
  const shape = form.kind === 'postgresql' ? 'schema.table or schema.*' : 'database.table or database.*'
  notes.problem(field, `"${odd}" is not a table as ReadySet takes it: write ${shape}, separated by commas.`, suggestion)
  return undefined
}
