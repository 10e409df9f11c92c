import type { EngineView } from '../../../electron/engines/condition.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Command } from '../../ui/document.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Age, Until } from '../../ui/time.tsx'
import { words } from './words.ts'

const said = words.engine

/** Each engine that cannot be used, with the reason, the remedy, and another way. */
export function EngineProblems() {
  const engines = useLive((state) => state.engines)
  return Object.values(engines).map((engine) => <EngineProblem key={engine.id} engine={engine} />)
}

function EngineProblem({ engine }: { readonly engine: EngineView }) {
  const { api } = useClient()
  const retry = useAction(async () => {
    await answer(api.engines[':id'].reconnect.$post({ param: { id: engine.id } }))
  })
  const { condition, label, listedAt } = engine
  if (condition.kind === 'connected' || condition.problem === undefined) return null
  const { problem } = condition
  const title = said.troubles[problem.reason](label)
  return (
    <Panel tone="bad" label={title}>
      <h2>{title}</h2>
      <p>{problem.message}</p>
      <p>{problem.remedy}</p>
      {problem.command !== undefined && <Command text={problem.command} />}
      {condition.last && listedAt !== null && (
        <Paragraph small>
          <Filled text={said.wasTrue} parts={{ engine: label, when: <Age at={listedAt} /> }} />
        </Paragraph>
      )}
      <Bar>
        <Button onClick={retry.run} busy={retry.busy || condition.kind === 'connecting'}>
          {condition.kind === 'connecting' ? said.trying : said.tryAgain}
        </Button>
        <LinkButton href="/deploy/demo">{said.useDemo}</LinkButton>
        {condition.kind === 'unavailable' && condition.nextTryAt !== undefined && (
          <Note small>
            <Filled text={said.nextTry} parts={{ when: <Until at={condition.nextTryAt} /> }} />
          </Note>
        )}
      </Bar>
    </Panel>
  )
}
