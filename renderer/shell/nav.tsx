import { Link, useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { formatCount } from '../ui/format.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import styles from './nav.module.css'
import { words } from './words.ts'

/** The main navigation; in a narrow window it folds to icons, with their names on hover and focus. */
export function Nav() {
  const deployments = useLive((state) => Object.keys(state.deployments).length)
  const records = useLive((state) => state.telemetry.reconciliation.records)
  return (
    <nav className={styles.nav} aria-label={words.nav.label}>
      <strong className={styles.brand} translate="no">
        ReadySet
      </strong>
      <Item
        href="/"
        icon="stack"
        name={words.nav.deployments}
        count={deployments}
        under={['/deployments', '/deploy', '/tasks']}
      />
      <Item href="/queries" icon="bolt" name={words.nav.queries} under={['/queries']} />
      <Item href="/telemetry" icon="pulse" name={words.nav.telemetry} count={records} under={['/telemetry']} />
      <Item href="/settings" icon="sliders" name={words.nav.settings} under={['/settings']} />
    </nav>
  )
}

interface ItemProps {
  readonly href: string
  readonly icon: IconName
  readonly name: string
  readonly count?: number
  /** Addresses that belong to it, besides its own. */
  readonly under: readonly string[]
}

function Item({ href, icon, name, count, under }: ItemProps) {
  const [path] = useLocation()
  const current = path === href || under.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
  return (
    <Link href={href} className={styles.item} aria-current={current ? 'page' : undefined}>
      <span className={styles.icon}>
        <Icon name={icon} size={16} />
      </span>
      <span className={styles.name}>{name}</span>
      {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
    </Link>
  )
}
