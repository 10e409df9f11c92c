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
import { words } from './words.ts'

const said = words.overview

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
          <Panel label={words.card.title}>
            <h2>{words.card.title}</h2>
            <Paragraph>{words.noAddress}</Paragraph>
          </Panel>
        )}
        <ResourceUse deployment={deployment} />
      </div>
      <Panel label={said.title}>
        <h2>{said.title}</h2>
        <Facts
          rows={[
            [said.since, <Time key="since" at={since} />],
            [said.database, databaseWords(deployment)],
            [said.upstream, upstreamWords(detail.spec)],
            [said.mode, modeNames[mode]],
            ['ReadySet', engine === 'demo' ? said.standIn : (version ?? said.notKnown)],
            [said.image, <code key="image">{engine === 'demo' ? said.builtIn : image}</code>],
            [
              said.container,
              <code key="container">{containerId === null ? said.none : containerId.slice(0, 12)}</code>,
            ],
            [said.engine, engine === 'demo' ? said.demo : 'Docker'],
            [said.made, <Time key="made" at={createdAt} />],
            [said.telemetry, engine === 'demo' ? said.telemetryNone : said.telemetryOff],
          ]}
        />
      </Panel>
    </div>
  )
}
