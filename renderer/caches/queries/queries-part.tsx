import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { QueryDetail } from '../detail/query-detail.tsx'
import { useExport } from '../files/use-export.ts'
import { type Asking, CacheDialogs } from '../make/cache-dialogs.tsx'
import { ListTrouble } from './list-trouble.tsx'
import { NoRows } from './no-rows.tsx'
import styles from './queries-part.module.css'
import { useQueryFeed } from './query-feed.ts'
import { QueryFilterBar } from './query-filter-bar.tsx'
import { QueryGrid } from './query-grid.tsx'
import { countRows, type QueryTab, selectRows } from './select.ts'
import { createSteadyOrder } from './steady-order.ts'
import { useQueriesCommands } from './use-queries-commands.ts'
import { useQueryList } from './use-query-list.ts'
import { mark, markedIn, sortBy, useQueriesView } from './view-store.ts'
import { words } from './words.ts'

export interface QueriesPartProps {
  readonly deploymentId: string
  /** The query whose detail is open. */
  readonly queryId: string | undefined
  /** The address of the list; a query's is below it. */
  readonly base: string
}

const noRows: readonly QueryRow[] = []

/** What an instance answers from caches and what it sends upstream: one list in two tabs, a query's detail beside it. */
export function QueriesPart({ deploymentId, queryId, base }: QueriesPartProps) {
  const [, go] = useLocation()
  const readNow = useQueryList(deploymentId)
  const feed = useQueryFeed()
  const known = feed.deploymentId === deploymentId ? feed.list : null
  const failure = feed.deploymentId === deploymentId ? feed.failure : null
  const rows = known?.rows ?? noRows
  const tab = useQueriesView((view) => view.tab)
  const marked = useQueriesView(markedIn(deploymentId))
  const sorting = useQueriesView((view) => view.sorting[view.tab])
  const [held, setHeld] = useState(false)
  const shown = useShownRows(rows, held)
  const [asking, setAsking] = useState<Asking | null>(null)
  const save = useExport(deploymentId)
  const search = useRef<HTMLInputElement>(null)
  const select = (id: string | null) => go(id === null ? base : `${base}/${id}`, { replace: true })
  const selected = queryId === undefined ? undefined : rows.find(({ id }) => id === queryId)
  useTabOf(selected)
  const askToCache = (row: QueryRow) =>
    row.verdict.kind === 'cacheable' && setAsking({ kind: 'cache', source: { queryId: row.id }, text: row.text })
  const dropMarked = () => marked.size > 0 && setAsking({ kind: 'drop', names: [...marked] })

  useQueriesCommands({
    deploymentId,
    selected,
    search,
    setAsking,
    askToCache,
    onExport: save.run,
    onClose: () => select(null),
  })

  if (known === null && failure === null) return <Waiting>{words.reading}</Waiting>
  return (
    <div className={styles.part}>
      <ListTrouble list={known} failure={failure} onRetry={readNow} />
      {known !== null && (
        <>
          <Bar
            end={
              <>
                {tab === 'cached' && marked.size > 0 && (
                  <Button look="danger" onClick={dropMarked}>
                    {words.actions.dropMarked(marked.size)}
                  </Button>
                )}
                {tab === 'candidates' && (
                  <Button onClick={() => setAsking({ kind: 'all' })}>{words.actions.cacheAll}</Button>
                )}
                <Button onClick={() => setAsking({ kind: 'ask' })}>{words.actions.ask}</Button>
                {tab === 'cached' && (
                  <Button onClick={() => setAsking({ kind: 'flush', name: null })}>{words.actions.flushAll}</Button>
                )}
                <Button busy={save.busy} onClick={save.run}>
                  {words.actions.export}
                </Button>
                <Button onClick={() => setAsking({ kind: 'import' })}>{words.actions.import}</Button>
              </>
            }
          >
            <TabPick candidates={countRows(rows, 'candidates')} cached={countRows(rows, 'cached')} />
          </Bar>
          <QueryFilterBar shown={shown.length} total={countRows(rows, tab)} readAt={known.readAt} searchRef={search} />
          <div className={styles.split} data-detail={queryId !== undefined || undefined}>
            <div className={styles.pane}>
              {shown.length === 0 ? (
                <NoRows tab={tab} empty={countRows(rows, tab) === 0} list={known} />
              ) : (
                <QueryGrid
                  key={tab}
                  tab={tab}
                  rows={shown}
                  sorting={sorting}
                  onSort={(next) => sortBy(tab, next)}
                  selected={queryId ?? null}
                  onSelect={select}
                  marked={marked}
                  onMark={(some, on) =>
                    mark(
                      deploymentId,
                      some.flatMap(({ cache }) => cache?.name ?? []),
                      on,
                    )
                  }
                  onCache={askToCache}
                  onHold={setHeld}
                />
              )}
            </div>
            {queryId !== undefined && (
              <section className={styles.detail} aria-label={words.query}>
                <QueryDetail
                  key={queryId}
                  deploymentId={deploymentId}
                  queryId={queryId}
                  row={selected}
                  onAsk={setAsking}
                  onClose={() => select(null)}
                />
              </section>
            )}
          </div>
        </>
      )}
      {asking && (
        <CacheDialogs
          deploymentId={deploymentId}
          asking={asking}
          list={known}
          onAsk={setAsking}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

function TabPick({ candidates, cached }: Readonly<Record<QueryTab, number>>) {
  const tab = useQueriesView((view) => view.tab)
  const button = (value: QueryTab, count: number) => (
    <button type="button" aria-pressed={tab === value} onClick={() => useQueriesView.setState({ tab: value })}>
      {words.tabs[value]} <span>{formatCount(count)}</span>
    </button>
  )
  return (
    <fieldset className={styles.tabs}>
      <legend className="unseen">{words.tabsLabel}</legend>
      {button('candidates', candidates)}
      {button('cached', cached)}
    </fieldset>
  )
}

/** A link to a query shows the list that has it; once it is open, the user changes lists as they like. */
function useTabOf(selected: QueryRow | undefined): void {
  const seen = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (selected === undefined || selected.id === seen.current) return
    seen.current = selected.id
    useQueriesView.setState({ tab: selected.cache === null ? 'candidates' : 'cached' })
  }, [selected])
}

/** The rows of the tab as the user wants them; typing stays ahead of ten thousand rows. */
function useShownRows(rows: readonly QueryRow[], held: boolean): readonly QueryRow[] {
  const { tab, text, verdict, flag, sorting } = useQueriesView()
  const search = useDeferredValue(text)
  const chosen = sorting[tab]
  const selected = useMemo(
    () => selectRows(rows, { tab, text: search, verdict, flag, sorting: chosen }),
    [rows, tab, search, verdict, flag, chosen],
  )
  const [steady] = useState(createSteadyOrder)
  const question = JSON.stringify([tab, search, verdict, flag, chosen])
  return useMemo(() => steady.order(selected, question, held), [steady, selected, question, held])
}
