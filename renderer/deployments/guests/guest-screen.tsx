import { useCallback, useState } from 'react'
import type { GuestDetail } from '../../../electron/deployments/guests/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ConnectTab } from '../detail/connect-tab.tsx'
import { EventsTab } from '../detail/events-tab.tsx'
import { LogTab } from '../detail/log-tab.tsx'
import { readingMark, useReloadOn } from '../detail/use-reload-on.ts'
import { type InstanceProps, InstanceScreen } from '../instance/instance-screen.tsx'
import { GuestActions } from './guest-actions.tsx'
import { GuestOverview } from './guest-overview.tsx'
import { GuestSettings } from './guest-settings.tsx'
import { guestOf } from './guests-api.ts'
import { SilenceDialog } from './silence-dialog.tsx'
import { reportsByItself, words } from './words.ts'

/** One instance that this program did not make: the same parts as a deployment, as far as they are to be had. */
export function GuestScreen(props: InstanceProps) {
  const { deployment, tab } = props
  const { id, origin, taskId } = deployment
  const client = useClient()
  const loader = useLoaded(useCallback(() => guestOf(client, id), [client, id]))
  const { loaded, reload } = loader
  useReloadOn(reload, `${readingMark(deployment)} ${reportsByItself(origin)} ${deployment.version}`)
  return (
    <InstanceScreen
      {...props}
      actions={<GuestActions deployment={deployment} />}
      notice={
        reportsByItself(origin) &&
        taskId === null && <Reports deployment={deployment} detail={loaded.kind === 'ready' ? loaded.value : null} />
      }
      hasLog={origin.from !== 'remote'}
      detail={loader}
    >
      {(detail) => (
        <>
          {tab === 'overview' && <GuestOverview detail={detail} deployment={deployment} />}
          {tab === 'connect' && <Connect detail={detail} />}
          {tab === 'log' && <Log detail={detail} />}
          {tab === 'settings' && <GuestSettings detail={detail} onChanged={reload} />}
          {tab === 'events' && <EventsTab detail={detail} />}
        </>
      )}
    </InstanceScreen>
  )
}

function Connect({ detail }: { readonly detail: GuestDetail }) {
  if (detail.connection === null) return <Paragraph>{words.notConnectable}</Paragraph>
  return <ConnectTab detail={detail} />
}

function Log({ detail }: { readonly detail: GuestDetail }) {
  if (detail.view.origin.from === 'remote') return <Paragraph>{words.noLog}</Paragraph>
  if (detail.containers.length === 0) return <Paragraph>{words.noContainer}</Paragraph>
  return <LogTab detail={detail} />
}

/** That it reports, what that means, and the one click that stops it. */
function Reports({ deployment, detail }: { readonly deployment: DeploymentView; readonly detail: GuestDetail | null }) {
  const [asks, setAsks] = useState(false)
  const title = words.reportsTitle(deployment.name)
  return (
    <Panel tone="warn" label={title}>
      <h2>{title}</h2>
      <Paragraph>{words.reportsText}</Paragraph>
      <Bar>
        <Button disabled={detail?.silence == null} onClick={() => setAsks(true)}>
          {words.stopReporting}
        </Button>
      </Bar>
      {asks && detail?.silence && (
        <SilenceDialog deployment={deployment} review={detail.silence} onClose={() => setAsks(false)} />
      )}
    </Panel>
  )
}
