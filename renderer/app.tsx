import { useEffect } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { Client } from './client/client.ts'
import { ClientProvider, useClient, useConnection, useHasSnapshot, useLive } from './client/client-context.tsx'
import { answer } from './client/request.ts'
import { tellWatching } from './client/watching.ts'
import { AlertNews } from './deployments/alerts/alert-news.tsx'
import { TaskNews } from './deployments/task/task-news.tsx'
import { Routes } from './routes.tsx'
import { BeforeStart } from './shell/before-start.tsx'
import { Shell } from './shell/shell.tsx'
import { ShellCommands } from './shell/shell-commands.tsx'
import { useFirstRun } from './shell/use-first-run.ts'
import { useReporter } from './telemetry/report/use-reporter.ts'
import { applyTheme } from './ui/theme.ts'

/** How the backend tells this page from others that are open. */
const pageName = crypto.randomUUID()

export function App({ client }: { readonly client: Client }) {
  return (
    <ClientProvider client={client}>
      <Router hook={useHashLocation}>
        <Page />
      </Router>
    </ClientProvider>
  )
}

/** Nothing is drawn from guesses: the screens come with the first snapshot, and go when the session is refused. */
function Page() {
  const hasSnapshot = useHasSnapshot()
  const connection = useConnection()
  if (!hasSnapshot || connection.kind === 'refused') return <BeforeStart />
  return (
    <>
      <Upkeep />
      <ShellCommands />
      <TaskNews />
      <AlertNews />
      <Shell>
        <Routes />
      </Shell>
    </>
  )
}

/** What the page does besides showing: report, follow the theme, tell whether somebody watches. */
function Upkeep() {
  const theme = useLive((state) => state.preferences.theme)
  const { api } = useClient()
  useFirstRun()
  useReporter()
  useEffect(() => applyTheme(theme), [theme])
  useEffect(
    () =>
      tellWatching(document, (watching) => {
        // A lost word costs a figure that is a little old; the next change of visibility says it again.
        answer(api.watching.$post({ json: { page: pageName, watching } })).catch(() => {})
      }),
    [api],
  )
  return null
}
