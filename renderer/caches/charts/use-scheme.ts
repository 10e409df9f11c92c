import { useSyncExternalStore } from 'react'
import { useLive } from '../../client/client-context.tsx'

const dark = matchMedia('(prefers-color-scheme: dark)')

/** Which theme shows, for what cannot follow it by style sheet. */
export function useScheme(): 'light' | 'dark' {
  const theme = useLive((state) => state.preferences.theme)
  const systemDark = useSyncExternalStore(onSystem, () => dark.matches)
  if (theme !== 'system') return theme
  return systemDark ? 'dark' : 'light'
}

function onSystem(listener: () => void): () => void {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}
