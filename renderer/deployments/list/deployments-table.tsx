import { useShallow } from 'zustand/react/shallow'
import { useLive } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DeploymentRow } from './deployment-row.tsx'
import styles from './deployments-table.module.css'
import { useListStore } from './list-store.ts'
import { type SortKey, visibleIds } from './select.ts'

interface Heading {
  readonly name: string
  readonly sort?: SortKey
  readonly className?: string | undefined
}

const headings: readonly Heading[] = [
  { name: 'Name', sort: 'name' },
  { name: 'State', sort: 'state' },
  { name: 'Why', className: styles.why },
  { name: 'Database', className: styles.database },
  { name: 'Mode', className: styles.mode },
  { name: 'Port', sort: 'port', className: styles.end },
  { name: 'Version', className: styles.version },
  { name: 'CPU %', sort: 'cpu', className: styles.end },
  { name: 'Memory', sort: 'memory', className: styles.end },
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
      <table className={styles.table} aria-label="Deployments">
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
    </Panel>
  )
}

function HeadingCell({ heading: { name, sort, className } }: { readonly heading: Heading }) {
  const sorting = useListStore((list) => list.sorting)
  if (!sort) return <th className={className}>{name}</th>
  const current = sorting.key === sort
  const descending = current && !sorting.descending
  return (
    <th className={className} aria-sort={current ? (sorting.descending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => useListStore.setState({ sorting: { key: sort, descending } })}
      >
        {name}
        {current && <span aria-hidden="true">{sorting.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  )
}

function NothingFits({ filter }: { readonly filter: string }) {
  return (
    <Panel>
      <Paragraph>No deployment says “{filter}”.</Paragraph>
      <div>
        <Button onClick={() => useListStore.setState({ filter: '' })}>Show all</Button>
      </div>
    </Panel>
  )
}
