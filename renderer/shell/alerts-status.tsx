import { useMemo } from 'react'
import { useLive } from '../client/client-context.tsx'
import { alertsGlance } from '../deployments/alerts/alert-words.ts'
import { closeAlerts, openAlerts, useAlertsOpen } from '../deployments/alerts/alerts-open.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { later } from '../ui/later.tsx'
import { State } from '../ui/state.tsx'
import styles from './status-line.module.css'
import { words } from './words.ts'

const dialog = later(async () => (await import('../deployments/alerts/alerts-dialog.tsx')).AlertsDialog)

/** How many alerts are open, and the way to them. */
export function AlertsStatus() {
  const alerts = useLive((state) => state.health.alerts)
  const open = useAlertsOpen((state) => state.open)
  const glance = alertsGlance(alerts)
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'alerts',
        ...words.palette.alerts,
        group: 'Go to',
        keys: 'g a',
        run: openAlerts,
      },
    ],
    [],
  )
  useCommands(commands)
  return (
    <>
      <button type="button" className={styles.button} aria-haspopup="dialog" onClick={openAlerts}>
        <State
          tone={glance.tone}
          icon={glance.tone === 'quiet' ? 'ring' : glance.tone === 'bad' ? 'cross' : 'triangle'}
        >
          {glance.words}
        </State>
      </button>
      {open && <dialog.Component onClose={closeAlerts} />}
    </>
  )
}
