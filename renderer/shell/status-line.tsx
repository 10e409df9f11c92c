import { Link } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { Filled } from '../ui/filled.tsx'
import { State } from '../ui/state.tsx'
import { Age, Until } from '../ui/time.tsx'
import { AlertsStatus } from './alerts-status.tsx'
import { engineGlance } from './engine-glance.ts'
import styles from './status-line.module.css'
import { telemetryGlance } from './telemetry-glance.ts'
import { words } from './words.ts'

/** The bottom line: the engine and the age of what is shown of it, what is amiss, telemetry at a glance, the way to all commands. */
export function StatusLine({ onCommands }: { readonly onCommands: () => void }) {
  return (
    <footer className={styles.line}>
      <EngineStatus />
      <AlertsStatus />
      <TelemetryStatus />
      <button type="button" className={styles.commands} onClick={onCommands}>
        <kbd>Ctrl</kbd> <kbd>K</kbd> <span>{words.palette.open}</span>
      </button>
    </footer>
  )
}

function EngineStatus() {
  const engine = useLive((state) => state.engines.docker ?? Object.values(state.engines)[0])
  if (!engine) return null
  const { condition, listedAt, label } = engine
  const glance = engineGlance(label, condition)
  return (
    <Link href="/settings/engines" className={styles.part}>
      <State tone={glance.tone} icon={glance.icon}>
        {glance.words}
        {condition.kind === 'connected' && listedAt !== null && (
          <>
            {' · '}
            <Age at={listedAt} />
          </>
        )}
        {condition.kind === 'unavailable' && condition.nextTryAt !== undefined && (
          <>
            {' · '}
            <Filled text={words.engine.nextTry} parts={{ when: <Until at={condition.nextTryAt} /> }} />
          </>
        )}
      </State>
    </Link>
  )
}

function TelemetryStatus() {
  const telemetry = useLive((state) => state.telemetry)
  const { words: chosen, more, alarming } = telemetryGlance(telemetry)
  return (
    <Link href="/telemetry" className={styles.part}>
      <span>{chosen}</span>
      {alarming ? (
        <State tone="bad" icon="cross">
          {more}
        </State>
      ) : (
        <span>{more}</span>
      )}
    </Link>
  )
}
