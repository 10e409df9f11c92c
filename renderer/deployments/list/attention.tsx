import { useMemo } from 'react'
import { Link } from 'wouter'
import { useShallow } from 'zustand/react/shallow'
import { useLive } from '../../client/client-context.tsx'
import { Bar } from '../../ui/bar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { MuteChoice } from '../alerts/mute-choice.tsx'
import { DeploymentStateWord } from '../deployment-reason.tsx'
import styles from './attention.module.css'
import { type Matter, mattersOf, waitingKinds } from './matters.ts'
import { needy } from './select.ts'
import { words as ours } from './words.ts'

const said = ours.attention

/** As many as are told at length; the rest by their names. */
const toldAtLength = 2

/** What does not mend itself or is amiss, with what it means and what to do. */
export function Attention() {
  const asking = useLive(useShallow((state) => needy(state.deployments)))
  const alerts = useLive((state) => state.health.alerts)
  const waiting = useLive(useShallow((state) => waitingKinds(asking, state.tasks)))
  const matters = useMemo(() => mattersOf(asking, alerts, waiting), [asking, alerts, waiting])
  const further = matters.slice(toldAtLength)
  return (
    <>
      {matters.slice(0, toldAtLength).map((matter) => (
        <AttentionPanel key={matter.key} matter={matter} />
      ))}
      {further.length > 0 && (
        <p className={styles.further}>
          <span>{said.also}</span>
          {further.map((matter) => (
            <Further key={matter.key} matter={matter} />
          ))}
        </p>
      )}
    </>
  )
}

function Further({ matter: { words, deployment, alert } }: { readonly matter: Matter }) {
  if (!deployment) return alert && <Link href={alert.path}>{words.title}</Link>
  return (
    <span>
      <Link href={`/deployments/${deployment.id}`}>{deployment.name}</Link>{' '}
      <DeploymentStateWord deployment={deployment} />
    </span>
  )
}

function AttentionPanel({ matter: { tone, words, alert, since } }: { readonly matter: Matter }) {
  const { title, text, actions } = words
  return (
    <Panel tone={tone} label={title}>
      <h2>{title}</h2>
      <p>{text}</p>
      <Bar>
        {actions.map(({ name, href }, index) => (
          <LinkButton key={name} href={href} look={index === 0 ? 'normal' : 'plain'}>
            {name}
          </LinkButton>
        ))}
        <Paragraph small>
          <Filled text={said.since} parts={{ when: <Time at={since} precision="minute" /> }} />
        </Paragraph>
      </Bar>
      {alert && <MuteChoice alert={alert} />}
    </Panel>
  )
}
