import type { EngineView } from '../../electron/engines/condition.ts'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useAction } from '../client/use-action.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Command } from '../ui/document.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Facts } from '../ui/facts.tsx'
import { Note } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { State } from '../ui/state.tsx'
import { Age, Until } from '../ui/time.tsx'

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
            connected
            {listedAt !== null && (
              <>
                , read <Age at={listedAt} />
              </>
            )}
          </State>
        )}
        {condition.kind === 'connecting' && (
          <State tone="busy" icon="arrow">
            looking for it since <Age at={condition.since} />
          </State>
        )}
        {condition.kind === 'unavailable' && (
          <State tone="bad" icon="cross">
            not available since <Age at={condition.since} />
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
            ['Version', `${facts.product} ${facts.version}, API ${facts.apiVersion}`],
            ['Runs on', `${facts.os}, ${facts.architecture}`],
            ['Reached at', <code key="endpoint">{facts.endpoint}</code>],
            ['Decided by', facts.source],
          ]}
        />
      )}
      {engine.id === 'demo' ? (
        <Note small>Built into this program; nothing to install. It ends with the program.</Note>
      ) : (
        <Bar>
          <Button onClick={retry.run} busy={retry.busy}>
            {condition.kind === 'connected' ? 'Read everything again' : 'Try again'}
          </Button>
          {condition.kind === 'unavailable' && condition.nextTryAt !== undefined && (
            <Note small>
              next try by itself <Until at={condition.nextTryAt} />
            </Note>
          )}
          <Note small>Found as the Docker CLI finds it: DOCKER_HOST, the current context, the default socket.</Note>
        </Bar>
      )}
      {retry.failure && <ErrorNote {...retry.failure} />}
    </Panel>
  )
}
