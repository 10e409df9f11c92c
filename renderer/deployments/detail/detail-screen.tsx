import { useCallback } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { later } from '../../ui/later.tsx'
import { Screen } from '../../ui/screen.tsx'
import { type InstanceProps, InstanceScreen } from '../instance/instance-screen.tsx'
import { ConnectTab } from './connect-tab.tsx'
import { DetailActions } from './detail-actions.tsx'
import { detailOf } from './detail-api.ts'
import { EventsTab } from './events-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { readingMark, useReloadOn } from './use-reload-on.ts'
import { words } from './words.ts'

const guestScreen = later(async () => (await import('../guests/guest-screen.tsx')).GuestScreen)

/** One deployment, or one instance that this program did not make. */
export function DetailScreen({ id, ...rest }: Omit<InstanceProps, 'deployment'> & { readonly id: string }) {
  const deployment = useLive((state) => state.deployments[id])
  if (!deployment) return <Gone />
  if (deployment.origin.from === 'made') return <MadeScreen deployment={deployment} {...rest} />
  return <guestScreen.Component deployment={deployment} {...rest} />
}

/** One deployment: how it is, how to connect, its log, its settings, what happened to it. */
function MadeScreen(props: InstanceProps) {
  const { deployment, tab } = props
  const { id } = deployment
  const client = useClient()
  const loader = useLoaded(useCallback(() => detailOf(client, id), [client, id]))
  useReloadOn(loader.reload, readingMark(deployment))
  return (
    <InstanceScreen {...props} actions={<DetailActions deployment={deployment} />} hasLog detail={loader}>
      {(detail) => (
        <>
          {tab === 'overview' && <OverviewTab detail={detail} deployment={deployment} />}
          {tab === 'connect' && <ConnectTab detail={detail} />}
          {tab === 'log' && <LogTab detail={detail} />}
          {tab === 'settings' && <SettingsTab detail={detail} deployment={deployment} />}
          {tab === 'events' && <EventsTab detail={detail} />}
        </>
      )}
    </InstanceScreen>
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
