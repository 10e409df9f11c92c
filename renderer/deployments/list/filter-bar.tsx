import type { Ref } from 'react'
import { useLive } from '../../client/client-context.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Note } from '../../ui/note.tsx'
import styles from './filter-bar.module.css'
import { useListStore } from './list-store.ts'
import { matchesFilter } from './select.ts'

/** Narrows the list to rows that say all of these words. */
export function FilterBar({ filterRef }: { readonly filterRef: Ref<HTMLInputElement> }) {
  const filter = useListStore((list) => list.filter)
  const total = useLive((state) => Object.keys(state.deployments).length)
  const shown = useLive((state) => Object.values(state.deployments).filter((row) => matchesFilter(row, filter)).length)
  return (
    <Bar>
      <input
        ref={filterRef}
        type="search"
        className={styles.filter}
        aria-label="Filter by name, state, database, port"
        placeholder="Filter by name, state, database, port"
        value={filter}
        onChange={(event) => useListStore.setState({ filter: event.target.value })}
      />
      <span role="status">
        {filter.trim() !== '' && (
          <Note small>
            {shown} of {total} shown
          </Note>
        )}
      </span>
    </Bar>
  )
}
