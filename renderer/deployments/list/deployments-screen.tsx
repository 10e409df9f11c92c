import { useMemo, useRef } from 'react'
import { useLive } from '../../client/client-context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatPlural } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Screen } from '../../ui/screen.tsx'
import { FoundSection } from '../guests/found-section.tsx'
import { words } from '../guests/words.ts'
import { Attention } from './attention.tsx'
import { DeploymentsTable } from './deployments-table.tsx'
import { EngineProblems } from './engine-problems.tsx'
import { FilterBar } from './filter-bar.tsx'
import { needy } from './select.ts'

/** All deployments, what of them needs the user, and what keeps the engine from answering. */
export function DeploymentsScreen() {
  const count = useLive((state) => Object.keys(state.deployments).length)
  const asking = useLive((state) => needy(state.deployments).length)
  const filter = useRef<HTMLInputElement>(null)
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'filter-deployments',
        title: 'Filter the deployments',
        group: 'Here',
        keys: '/',
        run: () => filter.current?.focus(),
      },
    ],
    [],
  )
  useCommands(commands)
  return (
    <Screen
      title="Deployments"
      name="Deployments"
      state={count > 0 && summary(count, asking)}
      actions={
        <>
          <LinkButton href="/add">{words.addByAddress}</LinkButton>
          <LinkButton look="main" href="/deploy">
            Deploy ReadySet
          </LinkButton>
        </>
      }
    >
      <EngineProblems />
      {count === 0 ? (
        <NothingYet />
      ) : (
        <>
          <Attention />
          <FilterBar filterRef={filter} />
          <DeploymentsTable />
          <Paragraph small>
            Online means that a query was answered through the port, not that a container runs.
          </Paragraph>
        </>
      )}
      <FoundSection />
    </Screen>
  )
}

function summary(count: number, asking: number): string {
  if (asking === 0) return formatPlural(count, 'deployment')
  return `${count}, of which ${asking} ${asking === 1 ? 'needs' : 'need'} you`
}

function NothingYet() {
  return (
    <EmptyState
      title="No deployment yet"
      actions={
        <>
          <LinkButton look="main" href="/deploy">
            Deploy ReadySet
          </LinkButton>
          <LinkButton href="/deploy/demo">Try the demo (no Docker needed)</LinkButton>
        </>
      }
    >
      <Paragraph>
        A deployment is a ReadySet cache in front of a PostgreSQL or MySQL database. Your application connects to its
        port instead of the database’s; queries that you choose are answered from the cache, all others go through. It
        will stand here with its state, its port and what it uses.
      </Paragraph>
    </EmptyState>
  )
}
