import type { GuestDetail } from '../../../electron/deployments/guests/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { ConnectionCard } from '../detail/connection-card.tsx'
import styles from '../detail/overview-tab.module.css'
import { ResourceUse } from '../detail/resource-use.tsx'
import { databaseWords } from '../words.ts'
import { KnownPanels } from './known-panels.tsx'
import { originWords, words } from './words.ts'

interface GuestOverviewProps {
  readonly detail: GuestDetail
  readonly deployment: DeploymentView
}

/** How to connect, what it uses where that is seen, what is known and what is not. */
export function GuestOverview({ detail, deployment }: GuestOverviewProps) {
  const { version, createdAt, since, origin } = deployment
  return (
    <div className={styles.split}>
      <div className={styles.column}>
        {detail.connection ? (
          <ConnectionCard id={deployment.id} card={detail.connection} online={deployment.state.kind === 'online'} />
        ) : (
          <Panel label={words.connect}>
            <h2>{words.connect}</h2>
            <Paragraph>{words.notConnectable}</Paragraph>
          </Panel>
        )}
        {origin.from === 'adopted' && <ResourceUse deployment={deployment} />}
        <Panel label={words.cannot}>
          <h2>{words.cannot}</h2>
          <Facts rows={detail.cannot.map(({ what, why }) => [what, why] as const)} />
        </Panel>
      </div>
      <div className={styles.column}>
        <Panel label={words.facts.title}>
          <h2>{words.facts.title}</h2>
          <Facts
            rows={[
              [words.facts.since, <Time key="since" at={since} />],
              [words.facts.database, databaseWords(deployment)],
              [words.facts.version, version ?? words.notKnown],
              [words.facts.origin, originWords(origin)],
              [words.facts.added, <Time key="added" at={createdAt} />],
            ]}
          />
        </Panel>
        <KnownPanels known={detail.known} unknown={detail.unknown} />
      </div>
    </div>
  )
}
