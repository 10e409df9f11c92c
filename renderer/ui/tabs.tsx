import { Link } from 'wouter'
import styles from './tabs.module.css'

export interface TabLink {
  readonly name: string
  readonly href: string
  readonly current: boolean
  readonly count?: number
}

/** The parts of a screen, each with an address of its own, so that going back goes back. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.name} href={tab.href} replace aria-current={tab.current ? 'page' : undefined}>
          {tab.name}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
