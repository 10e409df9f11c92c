import type { DeploymentDetail, DeploymentView } from '../../../electron/deployments/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { databaseWords, modeNames } from '../words.ts'
import { ConnectionCard } from './connection-card.tsx'
import styles from './overview-tab.module.css'
import { ResourceUse } from './resource-use.tsx'
import { upstreamWords } from './upstream-words.ts'

interface OverviewTabProps {
  readonly detail: DeploymentDetail
  readonly deployment: DeploymentView
}

/** How to connect, what it uses, what it is. */
export function OverviewTab({ detail, deployment }: OverviewTabProps) {
  const { engine, image, version, mode, containerId, createdAt, since } = deployment
  return (
    <div className={styles.split}>
      <div className={styles.column}>
        {detail.connection ? (
          <ConnectionCard id={deployment.id} card={detail.connection} online={deployment.state.kind === 'online'} />
        ) : (
          <Panel label="Connect">
            <h2>Connect</h2>
            <Paragraph>The address shows here once its port is settled.</Paragraph>
          </Panel>
        )}
        <ResourceUse deployment={deployment} />
      </div>
      <Panel label="What it is">
        <h2>What it is</h2>
        <Facts
          rows={[
            ['In this state since', <Time key="since" at={since} />],
            ['Database', databaseWords(deployment)],
            ['Upstream', upstreamWords(detail.spec)],
            ['Cache mode', modeNames[mode]],
            ['ReadySet', engine === 'demo' ? 'the built-in stand-in' : (version ?? 'not known yet')],
            ['Image', <code key="image">{engine === 'demo' ? 'built in' : image}</code>],
            ['Container', <code key="container">{containerId === null ? 'none' : containerId.slice(0, 12)}</code>],
            ['Engine', engine === 'demo' ? 'the demo, built into this program' : 'Docker'],
            ['Made', <Time key="made" at={createdAt} />],
            [
              'Its own telemetry',
              engine === 'demo' ? 'none; a demo reports nothing' : 'off; this program reports its life instead',
            ],
          ]}
        />
      </Panel>
    </div>
  )
}
