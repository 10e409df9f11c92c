import { useClient } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { State } from '../ui/state.tsx'
import { Age, Until } from '../ui/time.tsx'
import styles from './connection-banner.module.css'
import { useBroken } from './use-broken.ts'

/** Shown while the program does not answer: what is on the screen is old, and how old. */
export function ConnectionBanner() {
  const connection = useBroken()
  const { reconnect } = useClient()
  if (!connection) return null
  return (
    <div className={styles.banner} role="status">
      <State tone="bad" icon="cross">
        The program does not answer
      </State>
      <span>
        {connection.lastHeardAt !== null && (
          <>
            What you see was true <Age at={connection.lastHeardAt} />.{' '}
          </>
        )}
        Deployments go on running. Next try <Until at={connection.nextTryAt} />.
      </span>
      <Button look="plain" onClick={reconnect}>
        Try now
      </Button>
    </div>
  )
}
