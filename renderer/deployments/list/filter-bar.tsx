import type { Ref } from 'react'
import { useLive } from '../../client/client-context.tsx'
import { Bar } from '../../ui/bar.tsx'
import { formatCount } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import styles from './filter-bar.module.css'
import { useListStore } from './list-store.ts'
import { matchesFilter } from './select.ts'
import { words } from './words.ts'

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
        aria-label={words.filter}
        placeholder={words.filter}
        value={filter}
        onChange={(event) => useListStore.setState({ filter: event.target.value })}
      />
      <span role="status">{filter.trim() !== '' && <Note small>{words.shownOf(formatCount(shown), total)}</Note>}</span>
    </Bar>
  )
}
