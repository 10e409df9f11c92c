import type { DeploymentView } from '../../electron/deployments/view.ts'
import { Filled } from '../ui/filled.tsx'
import { State } from '../ui/state.tsx'
import { Age, Time } from '../ui/time.tsx'
import { reasonOf, stateLook } from './deployment-state.ts'
import { words } from './words.ts'

const said = words.reasons

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
          <Filled
            text={deployment.engine === 'demo' ? said.answeredDemo : said.answered}
            parts={{ when: <Age at={reason.at} /> }}
          />
          {reason.rest !== '' && `, ${reason.rest}`}
        </>
      )
    case 'last-seen':
      return <Filled text={said.lastSeen} parts={{ when: <Age at={reason.at} /> }} />
    default:
      if (!sinceMatters(deployment)) return reason.text
      return (
        <Filled
          text={reason.text === '' ? said.since : said.reasonSince}
          parts={{ why: reason.text, when: <Time at={deployment.since} precision="minute" /> }}
        />
      )
  }
}

function sinceMatters({ state }: DeploymentView): boolean {
  return state.kind === 'not-answering' || state.kind === 'stopped' || state.kind === 'missing'
}
