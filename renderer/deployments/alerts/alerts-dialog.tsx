import { Link } from 'wouter'
import type { AlertView } from '../../../electron/health/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Time } from '../../ui/time.tsx'
import { alertWords } from './about-words.ts'
import { alertTone } from './alert-words.ts'
import styles from './alerts-dialog.module.css'
import { MuteChoice } from './mute-choice.tsx'
import { words } from './words.ts'

const said = words.dialog

/** What is amiss now, what it means, and how long it may keep quiet. */
export function AlertsDialog({ onClose }: { readonly onClose: () => void }) {
  const alerts = useLive((state) => state.health.alerts)
  return (
    <Dialog
      title={said.title}
      about={alerts.length === 0 ? said.none : said.some}
      wide
      onClose={onClose}
      actions={
        <>
          <Link href="/settings/alerts" onClick={onClose}>
            {said.when}
          </Link>
          <Button onClick={onClose}>{said.close}</Button>
        </>
      }
    >
      {alerts.length > 0 && (
        <ul className={styles.list}>
          {alerts.map((alert) => (
            <Item key={alert.id} alert={alert} onLeave={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Item({ alert, onLeave }: { readonly alert: AlertView; readonly onLeave: () => void }) {
  const { rule, path, firedAt } = alert
  const { title, text } = alertWords(alert)
  const tone = alertTone(alert)
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <State tone={tone} icon={tone === 'bad' ? 'cross' : 'triangle'}>
          {words.rules[rule]}
        </State>
        <Link href={path} onClick={onLeave}>
          {title}
        </Link>
      </div>
      <p>{text}</p>
      <Paragraph small>
        <Filled text={words.since} parts={{ when: <Time at={firedAt} precision="minute" /> }} />
      </Paragraph>
      <MuteChoice alert={alert} />
    </li>
  )
}
