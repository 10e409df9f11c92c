import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { currentCommands } from '../ui/commands.ts'
import { later } from '../ui/later.tsx'
import { createShortcutMatcher, isTyping } from '../ui/shortcuts.ts'
import { useToastQueue } from '../ui/toasts.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { Nav } from './nav.tsx'
import { Notices } from './notices.tsx'
import styles from './shell.module.css'
import { StatusLine } from './status-line.tsx'
import { words } from './words.ts'

const palette = later(async () => (await import('./palette.tsx')).Palette)
const toastRegion = later(async () => (await import('../ui/toast-region.tsx')).ToastRegion)

/** A toast has the role of a dialog too, and asks nothing. */
const openDialog = '[role=dialog]:not([data-toast])'

/** The frame around every screen: navigation, what is amiss, the screen itself, the bottom line. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [paletteOpen, setPaletteOpen] = useState(false)
  const openPalette = useCallback(() => setPaletteOpen(true), [])
  const hasToasts = useHadToasts()
  useKeys(openPalette)
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={skipToMain}>
        {words.skip}
      </button>
      <Nav />
      <div className={styles.body}>
        <ConnectionBanner />
        <Notices />
        <main id="main" className={styles.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <StatusLine onCommands={openPalette} />
      {paletteOpen && <palette.Component onClose={() => setPaletteOpen(false)} />}
      {hasToasts && <toastRegion.Component />}
    </div>
  )
}

function skipToMain() {
  document.getElementById('main')?.focus()
}

/** The toasts' code is fetched with the first toast, and stays. */
function useHadToasts(): boolean {
  const waiting = useToastQueue((queue) => queue.toasts.length > 0)
  const had = useRef(false)
  had.current ||= waiting
  return had.current
}

function useKeys(openPalette: () => void): void {
  const [path] = useLocation()
  const singleKeys = useLive((state) => state.preferences.singleKeys)
  useEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0)
    void path
  }, [path])
  useEffect(() => {
    const matcher = createShortcutMatcher()
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openPalette()
        return
      }
      if (!singleKeys || event.defaultPrevented || isTyping(event.target) || document.querySelector(openDialog)) return
      const command = matcher.press(event, event.timeStamp, currentCommands())
      if (!command) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openPalette, singleKeys])
}
