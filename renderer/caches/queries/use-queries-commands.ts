import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import type { Asking } from '../make/cache-dialogs.tsx'
import { markedIn, useQueriesView } from './view-store.ts'
import { words } from './words.ts'

const titles = words.commands

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
      here('search', titles.search, () => latest.current.search.current?.focus(), { keys: '/' }),
      here('candidates', titles.candidates, () => useQueriesView.setState({ tab: 'candidates' }), { keys: '1' }),
      here('cached', titles.cached, () => useQueriesView.setState({ tab: 'cached' }), { keys: '2' }),
      ...(cacheable
        ? [
            here(
              'cache',
              titles.cache,
              () => latest.current.selected && latest.current.askToCache(latest.current.selected),
              { keys: 'c', words: titles.cacheWords },
            ),
          ]
        : []),
      ...(cacheName !== undefined
        ? [
            here('drop', titles.drop(cacheName), ask({ kind: 'drop', names: [cacheName] }), { keys: 'd' }),
            here('flush', titles.flush(cacheName), ask({ kind: 'flush', name: cacheName })),
          ]
        : []),
      ...(open ? [here('close', titles.close, () => latest.current.onClose(), { keys: 'q' })] : []),
      here('drop-marked', titles.dropMarked, () => {
        const names = marked()
        if (names.length > 0) latest.current.setAsking({ kind: 'drop', names })
      }),
      here('all', titles.cacheAll, ask({ kind: 'all' })),
      here('ask', titles.ask, ask({ kind: 'ask' }), { keys: 'a', words: titles.askWords }),
      here('flush-all', titles.flushAll, ask({ kind: 'flush', name: null })),
      here('export', titles.export, () => latest.current.onExport(), { keys: 'e' }),
      here('import', titles.import, ask({ kind: 'import' }), { keys: 'i' }),
    ]
  }, [deploymentId, cacheable, cacheName, open])
  useCommands(commands)
}
