import { useMemo, useRef } from 'react'
import { useLive } from '../../client/client-context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Screen } from '../../ui/screen.tsx'
import { FoundSection } from '../guests/found-section.tsx'
import { words as guests } from '../guests/words.ts'
import { Attention } from './attention.tsx'
import { DeploymentsTable } from './deployments-table.tsx'
import { EngineProblems } from './engine-problems.tsx'
import { FilterBar } from './filter-bar.tsx'
import { needy } from './select.ts'
import { words } from './words.ts'

/** All deployments, what of them needs the user, and what keeps the engine from answering. */
export function DeploymentsScreen() {
  const count = useLive((state) => Object.keys(state.deployments).length)
  const asking = useLive((state) => needy(state.deployments).length)
  const filter = useRef<HTMLInputElement>(null)
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'filter-deployments',
        title: words.filterCommand,
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
      title={words.title}
      name={words.title}
      state={count > 0 && summary(count, asking)}
      actions={
        <>
          <LinkButton href="/add">{guests.addByAddress}</LinkButton>
          <LinkButton look="main" href="/deploy">
            {words.deploy}
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
          <Paragraph small>{words.onlineMeans}</Paragraph>
        </>
      )}
      <FoundSection />
    </Screen>
  )
}

function summary(count: number, asking: number): string {
  if (asking === 0) return words.count(count)
  return words.countAsking(formatCount(count), asking)
}

function NothingYet() {
  return (
    <EmptyState
      title={words.empty.title}
      actions={
        <>
          <LinkButton look="main" href="/deploy">
            {words.deploy}
          </LinkButton>
          <LinkButton href="/deploy/demo">{words.empty.demo}</LinkButton>
        </>
      }
    >
      <Paragraph>{words.empty.means}</Paragraph>
    </EmptyState>
  )
}
