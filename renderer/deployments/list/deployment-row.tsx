import { memo, useRef } from 'react'
import { Link } from 'wouter'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { useKept } from '../../client/use-kept.ts'
import { formatBytes, formatCpu } from '../../ui/format.ts'
import { useOnScreen } from '../../ui/on-screen.ts'
import { State } from '../../ui/state.tsx'
import { TimeStandsStill } from '../../ui/ticker.ts'
import { DeploymentReason, DeploymentStateWord } from '../deployment-reason.tsx'
import { words as guests, reportsByItself } from '../guests/words.ts'
import { databaseWords, modeNames } from '../words.ts'
import styles from './deployments-table.module.css'
import { words } from './words.ts'

/**
 * One deployment in one line. The name is the link; a click anywhere on the row follows it. While it is scrolled away its figures
 * stand still, and nothing else: two hundred rows then cost what a screenful does.
 */
export const DeploymentRow = memo(function DeploymentRow({ id }: { readonly id: string }) {
  const row = useRef<HTMLTableRowElement>(null)
  const isOnScreen = useOnScreen(row)
  const deployment = useLive(useKept((state) => state.deployments[id], isOnScreen ? Object.is : sameButFigures))
  if (!deployment) return null
  const { name, origin, engine, listen, version, usage, mode, state } = deployment
  const href = state.kind === 'deploying' || state.kind === 'removing' ? `/tasks/${state.taskId}` : `/deployments/${id}`
  return (
    <tr ref={row}>
      <td className={styles.name}>
        <Link href={href}>{name}</Link>
        {engine === 'demo' && state.kind !== 'online' && <span className={styles.demo}>{words.demo}</span>}
        {origin.from !== 'made' && <span className={styles.demo}>{words.origins[origin.from]}</span>}
      </td>
      <td>
        <DeploymentStateWord deployment={deployment} />
      </td>
      <td className={styles.why} title={deployment.why || undefined}>
        {reportsByItself(origin) && (
          <>
            <State tone="warn" icon="triangle">
              {guests.reports}
            </State>
            {' · '}
          </>
        )}
        <TimeStandsStill value={!isOnScreen}>
          <DeploymentReason deployment={deployment} />
        </TimeStandsStill>
      </td>
      <td className={styles.database}>{databaseWords(deployment)}</td>
      <td className={styles.mode}>{modeNames[mode]}</td>
      <td className={styles.port}>{listen.port === 0 ? '–' : listen.port}</td>
      <td className={styles.version}>{engine === 'demo' ? words.standIn : (version ?? '–')}</td>
      <td className={styles.end}>{formatCpu(usage?.cpuPercent ?? null)}</td>
      <td className={styles.end}>{formatBytes(usage?.memoryBytes ?? null)}</td>
    </tr>
  )
})

function sameButFigures(before: DeploymentView | undefined, after: DeploymentView | undefined): boolean {
  return before !== undefined && after !== undefined && besidesFigures(before) === besidesFigures(after)
}

/** All that is told of a deployment but what it uses and when it last answered, to be compared. */
function besidesFigures({ usage: _, state, ...rest }: DeploymentView): string {
  return JSON.stringify([rest, state.kind === 'online' ? state.kind : state])
}
