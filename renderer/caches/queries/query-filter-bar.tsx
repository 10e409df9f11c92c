import type { RefObject } from 'react'
import { Button } from '../../ui/button.tsx'
import { Filled } from '../../ui/filled.tsx'
import { formatCount } from '../../ui/format.ts'
import { type Option, Select } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { Age } from '../../ui/time.tsx'
import { presetOf, presets } from './presets.ts'
import styles from './query-filter-bar.module.css'
import type { VerdictFilter } from './select.ts'
import { type FlagFilter, sortBy, useQueriesView } from './view-store.ts'
import { words } from './words.ts'

const verdictFilters: readonly VerdictFilter[] = ['all', 'cacheable', 'checking', 'skipped', 'unsupported', 'unknown']
const flagFilters: readonly FlagFilter[] = ['all', 'flagged', 'cold', 'wasteful', 'low-hit-ratio', 'shallow', 'deep']

const verdicts: readonly Option<VerdictFilter>[] = verdictFilters.map((value) => ({
  value,
  label: words.filter.verdicts[value],
}))
const flags: readonly Option<FlagFilter>[] = flagFilters.map((value) => ({ value, label: words.filter.flags[value] }))

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
          <legend className="unseen">{words.filter.presetsLabel}</legend>
          {presets.map((preset) => (
            <button
              key={preset.id}
              type="button"
              title={words.filter.presets[preset.id].means}
              aria-pressed={preset === current}
              onClick={() => {
                useQueriesView.setState({ verdict: preset.verdict })
                sortBy('candidates', preset.sorting)
              }}
            >
              {words.filter.presets[preset.id].name}
            </button>
          ))}
        </fieldset>
      )}
      <input
        ref={searchRef}
        type="search"
        className={styles.search}
        aria-label={words.filter.search}
        placeholder={words.filter.search}
        value={text}
        onChange={(event) => useQueriesView.setState({ text: event.target.value })}
      />
      {tab === 'candidates' ? (
        <Select
          aria-label={words.filter.verdict}
          value={verdict}
          options={verdicts}
          onChange={(value) => useQueriesView.setState({ verdict: value })}
        />
      ) : (
        <Select
          aria-label={words.filter.flag}
          value={flag}
          options={flags}
          onChange={(value) => useQueriesView.setState({ flag: value })}
        />
      )}
      <Note>
        <Filled
          text={words.filter.read}
          parts={{
            count: (
              <span aria-live="polite">
                {shown === total ? words.filter.all(total) : words.filter.some(formatCount(shown), total)}
              </span>
            ),
            when: <Age at={readAt} />,
          }}
        />
      </Note>
      {filtered && (
        <Button
          look="plain"
          onClick={() =>
            useQueriesView.setState({ text: '', ...(tab === 'cached' ? { flag: 'all' } : { verdict: 'all' }) })
          }
        >
          {words.filter.showAll}
        </Button>
      )}
    </div>
  )
}
