import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import type { Asking } from '../make/cache-dialogs.tsx'
import { markedIn, useQueriesView } from './view-store.ts'

interface QueriesCommandsOptions {
  readonly deploymentId: string
  readonly selected: QueryRow | undefined
  readonly search: RefObject<HTMLInputElement | null>
  readonly setAsking: (asking: Asking) => void
  readonly askToCache: (row: QueryRow) => void
  readonly onExport: () => void
  readonly onClose: () => void
}

/** What can be done with the lists, for the palette and the keys. */
export function useQueriesCommands(options: QueriesCommandsOptions): void {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const { deploymentId } = options
  const cacheable = options.selected?.verdict.kind === 'cacheable'
  const cacheName = options.selected?.cache?.name
  const open = options.selected !== undefined
  const commands = useMemo<readonly Command[]>(() => {
    const here = (id: string, title: string, run: () => void, more: Partial<Command> = {}): Command => ({
      id: `queries-${id}`,
      title,
      group: 'Here',
      run,
      ...more,
    })
    const ask = (asking: Asking) => () => latest.current.setAsking(asking)
    const marked = () => [...markedIn(deploymentId)(useQueriesView.getState())]
    return [
      here('search', 'Search in queries', () => latest.current.search.current?.focus(), { keys: '/' }),
      here('candidates', 'Show the candidates', () => useQueriesView.setState({ tab: 'candidates' }), { keys: '1' }),
      here('cached', 'Show what is cached', () => useQueriesView.setState({ tab: 'cached' }), { keys: '2' }),
      ...(cacheable
        ? [
            here(
              'cache',
              'Cache this query…',
              () => latest.current.selected && latest.current.askToCache(latest.current.selected),
              { keys: 'c', words: 'create ttl' },
            ),
          ]
        : []),
      ...(cacheName !== undefined
        ? [
            here('drop', `Drop the cache ${cacheName}…`, ask({ kind: 'drop', names: [cacheName] }), { keys: 'd' }),
            here('flush', `Flush the cache ${cacheName}…`, ask({ kind: 'flush', name: cacheName })),
          ]
        : []),
      ...(open ? [here('close', 'Close the query', () => latest.current.onClose(), { keys: 'q' })] : []),
      here('drop-marked', 'Drop the marked caches…', () => {
        const names = marked()
        if (names.length > 0) latest.current.setAsking({ kind: 'drop', names })
      }),
      here('all', 'Cache all supported queries…', ask({ kind: 'all' })),
      here('ask', 'Ask whether a query can be cached', ask({ kind: 'ask' }), { keys: 'a', words: 'paste explain' }),
      here('flush-all', 'Flush all shallow caches…', ask({ kind: 'flush', name: null })),
      here('export', 'Export the caches as an SQL file', () => latest.current.onExport(), { keys: 'e' }),
      here('import', 'Import caches from an SQL file…', ask({ kind: 'import' }), { keys: 'i' }),
    ]
  }, [deploymentId, cacheable, cacheName, open])
  useCommands(commands)
}
