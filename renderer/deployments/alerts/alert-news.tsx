import { useEffect } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { showToast } from '../../ui/toasts.ts'
import { alertWords, overTitle } from './about-words.ts'
import { showDesktopNote } from './desktop-notes.ts'
import { words } from './words.ts'

/** Tells what begins and what is over, wherever the user is. What is open stays in the list of alerts. */
export function AlertNews() {
  const { live } = useClient()
  const host = useLive((state) => state.app.host)
  useEffect(
    () =>
      live.onNote((note) => {
        const { tone, path } = note
        const { title, text } = tone === 'good' ? { title: overTitle(note), text: '' } : alertWords(note)
        showToast({ tone, title, ...(text !== '' && { text }), link: { href: path, name: words.show } })
        // The window's program shows its own.
        if (note.system && host === 'browser') showDesktopNote({ ...note, title, text })
      }),
    [live, host],
  )
  return null
}
