import type { EngineView } from '../../electron/engines/condition.ts'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useAction } from '../client/use-action.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Command } from '../ui/document.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Facts } from '../ui/facts.tsx'
import { Filled } from '../ui/filled.tsx'
import { Note } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { State } from '../ui/state.tsx'
import { Age, Until } from '../ui/time.tsx'
import { words } from './words.ts'

/** Where containers run, how each engine is reached, and what keeps it from answering. */
export function EnginesSection() {
  const engines = useLive((state) => state.engines)
  return Object.values(engines).map((engine) => <EnginePanel key={engine.id} engine={engine} />)
}

function EnginePanel({ engine }: { readonly engine: EngineView }) {
  const { api } = useClient()
  const retry = useAction(async () => {
    await answer(api.engines[':id'].reconnect.$post({ param: { id: engine.id } }))
  })
  const { condition, label, listedAt } = engine
  const facts = condition.kind === 'connected' ? condition.facts : condition.last
  const problem = condition.kind === 'connected' ? undefined : condition.problem
  return (
    <Panel label={label}>
      <Bar>
        <h2>{label}</h2>
        {condition.kind === 'connected' && (
          <State tone="good" icon="tick-filled">
            {listedAt === null ? (
              words.engines.connected
            ) : (
              <Filled text={words.engines.connectedRead} parts={{ when: <Age at={listedAt} /> }} />
            )}
          </State>
        )}
        {condition.kind === 'connecting' && (
          <State tone="busy" icon="arrow">
            <Filled text={words.engines.connecting} parts={{ when: <Age at={condition.since} /> }} />
          </State>
        )}
        {condition.kind === 'unavailable' && (
          <State tone="bad" icon="cross">
            <Filled text={words.engines.unavailable} parts={{ when: <Age at={condition.since} /> }} />
          </State>
        )}
      </Bar>
      {problem && (
        <>
          <p>{problem.message}</p>
          <p>{problem.remedy}</p>
          {problem.command !== undefined && <Command text={problem.command} />}
        </>
      )}
      {facts && (
        <Facts
          rows={[
            [words.engines.version, words.engines.versionIs(facts.product, facts.version, facts.apiVersion)],
            [words.engines.runsOn, `${facts.os}, ${facts.architecture}`],
            [words.engines.reachedAt, <code key="endpoint">{facts.endpoint}</code>],
            [words.engines.decidedBy, facts.source],
          ]}
        />
      )}
      {engine.id === 'demo' ? (
        <Note small>{words.engines.demo}</Note>
      ) : (
        <Bar>
          <Button onClick={retry.run} busy={retry.busy}>
            {condition.kind === 'connected' ? words.engines.readAgain : words.engines.tryAgain}
          </Button>
          {condition.kind === 'unavailable' && condition.nextTryAt !== undefined && (
            <Note small>
              <Filled text={words.engines.nextTry} parts={{ when: <Until at={condition.nextTryAt} /> }} />
            </Note>
          )}
          <Note small>
            <Filled text={words.engines.found} parts={{ variable: 'DOCKER_HOST' }} />
          </Note>
        </Bar>
      )}
      {retry.failure && <ErrorNote {...retry.failure} />}
    </Panel>
  )
}
