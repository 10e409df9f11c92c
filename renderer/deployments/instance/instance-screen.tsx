import type { ReactNode } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import type { Loader } from '../../client/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { DeploymentReason, DeploymentStateWord } from '../deployment-reason.tsx'
import type { DetailPart } from '../detail/detail-part.ts'
import { TaskBanner } from '../detail/task-banner.tsx'
import { words } from './words.ts'

/** Which one, and what of it the address names. */
export interface InstanceProps {
  readonly deployment: DeploymentView
  readonly tab: string
  /** What the address names below the tab. */
  readonly item: string | undefined
  /** Tabs that other features show, before the log. */
  readonly parts: readonly DetailPart[]
}

interface InstanceScreenProps<Detail> extends InstanceProps {
  readonly actions: ReactNode
  /** What matters more than any tab. */
  readonly notice?: ReactNode
  /** Of an instance known by its address there is none. */
  readonly hasLog: boolean
  readonly detail: Loader<Detail>
  /** Shows the tab, unless it is one of `parts`. */
  readonly children: (detail: Detail) => ReactNode
}

/** The frame of one deployment, or of one instance that this program did not make: its state, its task, its tabs. */
export function InstanceScreen<Detail>({
  deployment,
  tab,
  item,
  parts,
  actions,
  notice,
  hasLog,
  detail: { loaded, reload },
  children,
}: InstanceScreenProps<Detail>) {
  const { id, name, taskId } = deployment
  const href = (which: string) => (which === 'overview' ? `/deployments/${id}` : `/deployments/${id}/${which}`)
  const link = (title: string, which: string) => ({ name: title, href: href(which), current: tab === which })
  const part = parts.find((one) => one.tab === tab)
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
      actions={actions}
    >
      <TaskBanner taskId={taskId} />
      {notice}
      <Tabs
        label={words.partsOf(name)}
        tabs={[
          link(words.tabs.overview, 'overview'),
          link(words.tabs.connect, 'connect'),
          ...parts.map((one) => link(one.name, one.tab)),
          ...(hasLog ? [link(words.tabs.log, 'log')] : []),
          link(words.tabs.settings, 'settings'),
          link(words.tabs.events, 'events'),
        ]}
      />
      {part?.show({ deploymentId: id, item, base: href(part.tab) })}
      {!part && loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{words.readAgain}</Button>} />
      )}
      {!part && loaded.kind === 'loading' && <Waiting>{words.reading}</Waiting>}
      {!part && loaded.kind === 'ready' && children(loaded.value)}
    </Screen>
  )
}
