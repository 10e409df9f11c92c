import { useClient } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Filled } from '../ui/filled.tsx'
import { State } from '../ui/state.tsx'
import { Age, Until } from '../ui/time.tsx'
import styles from './connection-banner.module.css'
import { useBroken } from './use-broken.ts'
import { words } from './words.ts'

/** Shown while the program does not answer: what is on the screen is old, and how old. */
export function ConnectionBanner() {
  const connection = useBroken()
  const { reconnect } = useClient()
  if (!connection) return null
  return (
    <div className={styles.banner} role="status">
      <State tone="bad" icon="cross">
        {words.silent.title}
      </State>
      <span>
        <Filled
          text={connection.lastHeardAt === null ? words.silent.neverHeard : words.silent.shownWas}
          parts={{ when: <Age at={connection.lastHeardAt ?? 0} />, next: <Until at={connection.nextTryAt} /> }}
        />
      </span>
      <Button look="plain" onClick={reconnect}>
        {words.silent.tryNow}
      </Button>
    </div>
  )
}
