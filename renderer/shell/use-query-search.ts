import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { FoundQuery, QuerySearch } from '../../electron/caches/view.ts'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import type { Command } from '../ui/commands.ts'
import { words } from './words.ts'

/** Shorter words are in every query. */
const fewestCharacters = 3
const pauseMs = 200
/** Characters of a query in one line of the palette. */
const mostShown = 120

const none: QuerySearch = { found: [], unread: 0 }

/** The queries of any deployment that have these words, each as the command that opens it. */
export function useQuerySearch(text: string): { readonly commands: readonly Command[]; readonly unread: number } {
  const { api } = useClient()
  const [, go] = useLocation()
  const deployments = useLive((state) => state.deployments)
  const [{ found, unread }, setSearch] = useState(none)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length < fewestCharacters) {
      setSearch(none)
      return
    }
    const end = new AbortController()
    const timer = setTimeout(() => {
      answer(api.queries.$get({ query: { text: wanted } }, { init: { signal: end.signal } })).then(
        (told) => end.signal.aborted || setSearch(told),
        // The palette has its other commands all the same.
        () => end.signal.aborted || setSearch(none),
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [api, wanted])
  const commands = useMemo(
    () => found.map((query) => commandOf(query, deployments[query.deploymentId]?.name ?? query.deploymentId, go)),
    [found, deployments, go],
  )
  return { commands, unread }
}

function commandOf(
  { deploymentId, queryId, text, name, cached }: FoundQuery,
  of: string,
  go: (to: string) => void,
): Command {
  const line = text.replace(/\s+/g, ' ')
  const short = line.length > mostShown ? `${line.slice(0, mostShown)}…` : line
  const title = `${name === null ? '' : `${name}: `}${short} · ${of}`
  return {
    id: `query-${deploymentId}-${queryId}`,
    title: cached ? words.palette.cached(title) : title,
    group: 'Queries',
    words: `${text} ${queryId}`,
    run: () => go(`/queries/${deploymentId}/${queryId}`),
  }
}
