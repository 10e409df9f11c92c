import { useMemo } from 'react'
import { useLive } from '../client/client-context.tsx'
import { alertsGlance } from '../deployments/alerts/alert-words.ts'
import { closeAlerts, openAlerts, useAlertsOpen } from '../deployments/alerts/alerts-open.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { later } from '../ui/later.tsx'
import { State } from '../ui/state.tsx'
import styles from './status-line.module.css'

const dialog = later(async () => (await import('../deployments/alerts/alerts-dialog.tsx')).AlertsDialog)

/** How many alerts are open, and the way to them. */
export function AlertsStatus() {
  const alerts = useLive((state) => state.health.alerts)
  const open = useAlertsOpen((state) => state.open)
  const { tone, words } = alertsGlance(alerts)
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'alerts',
        title: 'Alerts',
        group: 'Go to',
        words: 'down crash lag memory disk mute notifications',
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
        <State tone={tone} icon={tone === 'quiet' ? 'ring' : tone === 'bad' ? 'cross' : 'triangle'}>
          {words}
        </State>
      </button>
      {open && <dialog.Component onClose={closeAlerts} />}
    </>
  )
}
