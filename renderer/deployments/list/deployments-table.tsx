import { useShallow } from 'zustand/react/shallow'
import { useLive } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/table.module.css'
import { DeploymentRow } from './deployment-row.tsx'
import styles from './deployments-table.module.css'
import { useListStore } from './list-store.ts'
import { type SortKey, visibleIds } from './select.ts'
import { words } from './words.ts'

interface Heading {
  readonly name: keyof typeof words.columns
  readonly sort?: SortKey
  readonly className?: string | undefined
}

const headings: readonly Heading[] = [
  { name: 'name', sort: 'name' },
  { name: 'state', sort: 'state' },
  { name: 'why', className: styles.why },
  { name: 'database', className: styles.database },
  { name: 'mode', className: styles.mode },
  { name: 'port', sort: 'port', className: styles.end },
  { name: 'version', className: styles.version },
  { name: 'cpu', sort: 'cpu', className: styles.end },
  { name: 'memory', sort: 'memory', className: styles.end },
]

/**
 * The list. The table knows only which rows there are and in which order; each row follows its own deployment, so that
 * news of one of two hundred draws one row.
 */
export function DeploymentsTable() {
  const filter = useListStore((list) => list.filter)
  const sorting = useListStore((list) => list.sorting)
  const ids = useLive(useShallow((state) => visibleIds(state.deployments, filter, sorting)))
  if (ids.length === 0) return <NothingFits filter={filter} />
  return (
    <Panel padded={false}>
      <div className={styles.scroll}>
        <table className={cx(rows.table, styles.table)} aria-label={words.title}>
          <thead>
            <tr>
              {headings.map((heading) => (
                <HeadingCell key={heading.name} heading={heading} />
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => (
              <DeploymentRow key={id} id={id} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function HeadingCell({ heading: { name, sort, className } }: { readonly heading: Heading }) {
  const sorting = useListStore((list) => list.sorting)
  if (!sort) return <th className={className}>{words.columns[name]}</th>
  const current = sorting.key === sort
  const descending = current && !sorting.descending
  return (
    <th className={className} aria-sort={current ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => useListStore.setState({ sorting: { key: sort, descending } })}
      >
        {words.columns[name]}
        {current && <span aria-hidden="true">{sorting.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  )
}

function NothingFits({ filter }: { readonly filter: string }) {
  return (
    <Panel>
      <Paragraph>{words.noneLikeThat(filter)}</Paragraph>
      <div>
        <Button onClick={() => useListStore.setState({ filter: '' })}>{words.showAll}</Button>
      </div>
    </Panel>
  )
}
