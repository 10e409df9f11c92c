import type { RefObject } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatCount, formatPlural } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { Age } from '../../ui/time.tsx'
import { presetOf, presets } from './presets.ts'
import styles from './query-filter-bar.module.css'
import type { VerdictFilter } from './select.ts'
import { type FlagFilter, sortBy, useQueriesView } from './view-store.ts'

const verdicts: readonly Option<VerdictFilter>[] = [
  { value: 'all', label: 'All verdicts' },
  { value: 'cacheable', label: 'Can be cached' },
  { value: 'checking', label: 'Being checked' },
  { value: 'skipped', label: 'Skipped' },
  { value: 'unsupported', label: 'Not supported' },
  { value: 'unknown', label: 'No verdict yet' },
]
const flags: readonly Option<FlagFilter>[] = [
  { value: 'all', label: 'All caches' },
  { value: 'flagged', label: 'Worth a look' },
  { value: 'cold', label: 'Cold' },
  { value: 'wasteful', label: 'Wasteful' },
  { value: 'low-hit-ratio', label: 'Low hit ratio' },
  { value: 'shallow', label: 'Shallow' },
  { value: 'deep', label: 'Deep' },
]

interface QueryFilterBarProps {
  readonly shown: number
  readonly total: number
  /** When the instance was asked, in milliseconds since the epoch. */
  readonly readAt: number
  readonly searchRef: RefObject<HTMLInputElement | null>
}

/** What narrows the list, and the questions that are asked of it most. */
export function QueryFilterBar({ shown, total, readAt, searchRef }: QueryFilterBarProps) {
  const { tab, text, verdict, flag, sorting } = useQueriesView()
  const current = presetOf(verdict, sorting.candidates)
  const filtered = text !== '' || (tab === 'cached' ? flag !== 'all' : verdict !== 'all')
  return (
    <div className={styles.bar}>
      {tab === 'candidates' && (
        <fieldset className={styles.presets}>
          <legend className="unseen">What to look for</legend>
          {presets.map((preset) => (
            <button
              key={preset.name}
              type="button"
              title={preset.means}
              aria-pressed={preset === current}
              onClick={() => {
                useQueriesView.setState({ verdict: preset.verdict })
                sortBy('candidates', preset.sorting)
              }}
            >
              {preset.name}
            </button>
          ))}
        </fieldset>
      )}
      <input
        ref={searchRef}
        type="search"
        className={styles.search}
        aria-label="Search in queries"
        placeholder="Search in queries"
        value={text}
        onChange={(event) => useQueriesView.setState({ text: event.target.value })}
      />
      {tab === 'candidates' ? (
        <Select
          aria-label="Verdict"
          value={verdict}
          options={verdicts}
          onChange={(value) => useQueriesView.setState({ verdict: value })}
        />
      ) : (
        <Select
          aria-label="Which caches"
          value={flag}
          options={flags}
          onChange={(value) => useQueriesView.setState({ flag: value })}
        />
      )}
      <Note>
        <span aria-live="polite">
          {shown === total
            ? formatPlural(total, 'query', 'queries')
            : `${formatCount(shown)} of ${formatPlural(total, 'query', 'queries')}`}
        </span>
        , read <Age at={readAt} />
      </Note>
      {filtered && (
        <Button
          look="plain"
          onClick={() =>
            useQueriesView.setState({ text: '', ...(tab === 'cached' ? { flag: 'all' } : { verdict: 'all' }) })
          }
        >
          Show all
        </Button>
      )}
    </div>
  )
}
