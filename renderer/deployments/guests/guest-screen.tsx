import { useCallback, useState } from 'react'
import type { GuestDetail } from '../../../electron/deployments/guests/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { DeploymentReason, DeploymentStateWord } from '../deployment-reason.tsx'
import { ConnectTab } from '../detail/connect-tab.tsx'
import type { DetailPart } from '../detail/detail-part.ts'
import { EventsTab } from '../detail/events-tab.tsx'
import { LogTab } from '../detail/log-tab.tsx'
import { TaskBanner } from '../detail/task-banner.tsx'
import { readingMark, useReloadOn } from '../detail/use-reload-on.ts'
import { GuestActions } from './guest-actions.tsx'
import { GuestOverview } from './guest-overview.tsx'
import { GuestSettings } from './guest-settings.tsx'
import { guestOf } from './guests-api.ts'
import { SilenceDialog } from './silence-dialog.tsx'
import { reportsByItself, words } from './words.ts'

interface GuestScreenProps {
  readonly deployment: DeploymentView
  readonly tab: string
  readonly item: string | undefined
  readonly parts: readonly DetailPart[]
}

/** One instance that this program did not make: the same parts as a deployment, as far as they are to be had. */
export function GuestScreen({ deployment, tab, item, parts }: GuestScreenProps) {
  const client = useClient()
  const { id, name, origin } = deployment
  const { loaded, reload } = useLoaded(useCallback(() => guestOf(client, id), [client, id]))
  useReloadOn(reload, `${readingMark(deployment)} ${reportsByItself(origin)} ${deployment.version}`)
  const detail = loaded.kind === 'ready' ? loaded.value : null
  const href = (word: string) => (word === 'overview' ? `/deployments/${id}` : `/deployments/${id}/${word}`)
  const part = parts.find((one) => one.tab === tab)
  const link = (title: string, word: string) => ({ name: title, href: href(word), current: tab === word })
  return (
    <Screen
      title={name}
      name={name}
      state={
        <>
          <DeploymentStateWord deployment={deployment} />
          <span>
            <DeploymentReason deployment={deployment} />
          </span>
        </>
      }
      actions={<GuestActions deployment={deployment} />}
    >
      <TaskBanner taskId={deployment.taskId} />
      {reportsByItself(origin) && deployment.taskId === null && <Reports deployment={deployment} detail={detail} />}
      <Tabs
        label={`Parts of ${name}`}
        tabs={[
          link('Overview', 'overview'),
          link('Connect', 'connect'),
          ...parts.map((one) => link(one.name, one.tab)),
          ...(origin.from === 'remote' ? [] : [link('Log', 'log')]),
          link('Settings', 'settings'),
          link('Events', 'events'),
        ]}
      />
      {part?.show({ deploymentId: id, item, base: href(part.tab) })}
      {!part && loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>Read it again</Button>} />
      )}
      {!part && loaded.kind === 'loading' && <Waiting>Reading what there is to know of it…</Waiting>}
      {detail && (
        <>
          {tab === 'overview' && <GuestOverview detail={detail} deployment={deployment} />}
          {tab === 'connect' && <Connect detail={detail} />}
          {tab === 'log' && <Log detail={detail} />}
          {tab === 'settings' && <GuestSettings detail={detail} onChanged={reload} />}
          {tab === 'events' && <EventsTab detail={detail} />}
        </>
      )}
    </Screen>
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
      <p>{words.reportsText}</p>
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
