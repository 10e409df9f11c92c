import { useState } from 'react'
import { useLive } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { State } from '../ui/state.tsx'
import styles from './notices.module.css'
import { words } from './words.ts'

/** What the user must know about this start: a damaged file that was set aside, a task that was picked up. */
export function Notices() {
  const notices = useLive((state) => state.app.notices)
  const [read, setRead] = useState<readonly string[]>([])
  const unread = notices.filter((notice) => !read.includes(notice.id))
  if (unread.length === 0) return null
  return (
    <section className={styles.notices} aria-label={words.notices.label}>
      {unread.map((notice) => (
        <div key={notice.id} className={styles.notice}>
          <State tone="warn" icon="triangle">
            <b>{notice.title}</b>
          </State>
          <span className={styles.text}>{notice.text}</span>
          <Button look="plain" onClick={() => setRead([...read, notice.id])}>
            {words.notices.putAway}
          </Button>
        </div>
      ))}
    </section>
  )
}
