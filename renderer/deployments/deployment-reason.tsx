import type { DeploymentView } from '../../electron/deployments/view.ts'
import { State } from '../ui/state.tsx'
import { Age, Time } from '../ui/time.tsx'
import { reasonOf, stateLook } from './deployment-state.ts'

/** The state's icon and word. */
export function DeploymentStateWord({ deployment }: { readonly deployment: DeploymentView }) {
  const { tone, icon, word } = stateLook(deployment)
  return (
    <State tone={tone} icon={icon}>
      {word}
    </State>
  )
}

/** Why it is in that state, and since when where that says something. */
export function DeploymentReason({ deployment }: { readonly deployment: DeploymentView }) {
  const reason = reasonOf(deployment)
  switch (reason.kind) {
    case 'answered':
      return (
        <>
          answered <Age at={reason.at} />
          {deployment.engine === 'demo' && ', not a real deployment'}
          {reason.rest !== '' && `, ${reason.rest}`}
        </>
      )
    case 'last-seen':
      return (
        <>
          last seen <Age at={reason.at} />, the engine does not answer
        </>
      )
    default:
      return (
        <>
          {reason.text}
          {sinceMatters(deployment) && (
            <>
              {reason.text === '' ? 'since ' : ', since '}
              <Time at={deployment.since} precision="minute" />
            </>
          )}
        </>
      )
  }
}

function sinceMatters({ state }: DeploymentView): boolean {
  return state.kind === 'not-answering' || state.kind === 'stopped' || state.kind === 'missing'
}
