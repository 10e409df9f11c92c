import { Link } from 'wouter'
import { useShallow } from 'zustand/react/shallow'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { Bar } from '../../ui/bar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { DeploymentStateWord } from '../deployment-reason.tsx'
import styles from './attention.module.css'
import { attentionWords } from './attention-words.ts'
import { needy } from './select.ts'

/** As many as are told at length; the rest by their names. */
const toldAtLength = 2

/** What does not mend itself, with what it means and what to do. */
export function Attention() {
  const asking = useLive(useShallow((state) => needy(state.deployments)))
  const further = asking.slice(toldAtLength)
  return (
    <>
      {asking.slice(0, toldAtLength).map((deployment) => (
        <AttentionPanel key={deployment.id} deployment={deployment} />
      ))}
      {further.length > 0 && (
        <p className={styles.further}>
          <span>Also:</span>
          {further.map((deployment) => (
            <span key={deployment.id}>
              <Link href={`/deployments/${deployment.id}`}>{deployment.name}</Link>{' '}
              <DeploymentStateWord deployment={deployment} />
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function AttentionPanel({ deployment }: { readonly deployment: DeploymentView }) {
  const { title, text, actions } = attentionWords(deployment)
  return (
    <Panel tone="bad" label={title}>
      <h2>{title}</h2>
      <p>{text}</p>
      <Bar>
        {actions.map(({ name, href }, index) => (
          <LinkButton key={name} href={href} look={index === 0 ? 'normal' : 'plain'}>
            {name}
          </LinkButton>
        ))}
        <Paragraph small>
          since <Time at={deployment.since} precision="minute" />
        </Paragraph>
      </Bar>
    </Panel>
  )
}
