import { memo } from 'react'
import { Link } from 'wouter'
import { useLive } from '../../client/client-context.tsx'
import { formatBytes, formatCpu } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import { DeploymentReason, DeploymentStateWord } from '../deployment-reason.tsx'
import { words as guests, reportsByItself } from '../guests/words.ts'
import { databaseWords, modeNames } from '../words.ts'
import styles from './deployments-table.module.css'
import { words } from './words.ts'

/** One deployment in one line. The name is the link; a click anywhere on the row follows it. */
export const DeploymentRow = memo(function DeploymentRow({ id }: { readonly id: string }) {
  const deployment = useLive((state) => state.deployments[id])
  if (!deployment) return null
  const { name, origin, engine, listen, version, usage, mode, state } = deployment
  const href = state.kind === 'deploying' || state.kind === 'removing' ? `/tasks/${state.taskId}` : `/deployments/${id}`
  return (
    <tr>
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
        <DeploymentReason deployment={deployment} />
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
