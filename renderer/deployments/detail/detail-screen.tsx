import { useCallback } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { later } from '../../ui/later.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { DeploymentReason, DeploymentStateWord } from '../deployment-reason.tsx'
import { ConnectTab } from './connect-tab.tsx'
import { DetailActions } from './detail-actions.tsx'
import { detailOf } from './detail-api.ts'
import type { DetailPart } from './detail-part.ts'
import { EventsTab } from './events-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { TaskBanner } from './task-banner.tsx'
import { readingMark, useReloadOn } from './use-reload-on.ts'
import { words } from './words.ts'

const guestScreen = later(async () => (await import('../guests/guest-screen.tsx')).GuestScreen)

interface DetailScreenProps {
  readonly id: string
  readonly tab: string
  /** What the address names below the tab. */
  readonly item: string | undefined
  /** Tabs that other features show, before the log. */
  readonly parts: readonly DetailPart[]
}

/** One deployment, or one instance that this program did not make. */
export function DetailScreen({ id, ...rest }: DetailScreenProps) {
  const deployment = useLive((state) => state.deployments[id])
  if (!deployment) return <Gone />
  if (deployment.origin.from === 'made') return <MadeScreen deployment={deployment} {...rest} />
  return <guestScreen.Component deployment={deployment} {...rest} />
}

type MadeScreenProps = Omit<DetailScreenProps, 'id'> & { readonly deployment: DeploymentView }

/** One deployment: how it is, how to connect, its log, its settings, what happened to it. */
function MadeScreen({ deployment, tab, item, parts }: MadeScreenProps) {
  const client = useClient()
  const { id } = deployment
  const { loaded, reload } = useLoaded(useCallback(() => detailOf(client, id), [client, id]))
  useReloadOn(reload, readingMark(deployment))
  const detail = loaded.kind === 'ready' ? loaded.value : null
  const href = (name: string) => (name === 'overview' ? `/deployments/${id}` : `/deployments/${id}/${name}`)
  const part = parts.find((one) => one.tab === tab)
  const link = (title: string, name: string) => ({ name: title, href: href(name), current: tab === name })
  return (
    <Screen
      title={deployment.name}
      name={deployment.name}
      state={
        <>
          <DeploymentStateWord deployment={deployment} />
          <span>
            <DeploymentReason deployment={deployment} />
          </span>
        </>
      }
      actions={<DetailActions deployment={deployment} />}
    >
      <TaskBanner taskId={deployment.taskId} />
      <Tabs
        label={words.partsOf(deployment.name)}
        tabs={[
          link(words.tabs.overview, 'overview'),
          link(words.tabs.connect, 'connect'),
          ...parts.map((one) => link(one.name, one.tab)),
          link(words.tabs.log, 'log'),
          link(words.tabs.settings, 'settings'),
          link(words.tabs.events, 'events'),
        ]}
      />
      {part?.show({ deploymentId: id, item, base: href(part.tab) })}
      {!part && loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{words.readAgain}</Button>} />
      )}
      {!part && loaded.kind === 'loading' && <Waiting>{words.reading}</Waiting>}
      {detail && (
        <>
          {tab === 'overview' && <OverviewTab detail={detail} deployment={deployment} />}
          {tab === 'connect' && <ConnectTab detail={detail} />}
          {tab === 'log' && <LogTab detail={detail} />}
          {tab === 'settings' && <SettingsTab detail={detail} deployment={deployment} />}
          {tab === 'events' && <EventsTab detail={detail} />}
        </>
      )}
    </Screen>
  )
}

function Gone() {
  return (
    <Screen title={words.gone.title} name={words.gone.name}>
      <EmptyState title={words.gone.what} actions={<LinkButton href="/">{words.gone.go}</LinkButton>}>
        {words.gone.means}
      </EmptyState>
    </Screen>
  )
}
