import { useLive } from '../client/client-context.tsx'
import { Choice } from '../ui/choice.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { useChangePreferences } from './use-preference.ts'
import { words } from './words.ts'

const choices = [
  {
    value: 'quit',
    label: words.closing.quit,
    means: words.closing.quitMeans,
  },
  {
    value: 'stay',
    label: words.closing.stay,
    means: words.closing.stayMeans,
  },
] as const

/** What closing the window means, in the window alone: a browser's tab cannot be kept. */
export function ClosingChoice() {
  const { host } = useLive((state) => state.app)
  const closeToTray = useLive((state) => state.preferences.closeToTray)
  const change = useChangePreferences()
  if (host !== 'electron') return null
  return (
    <>
      <Choice
        label={words.closing.label}
        value={closeToTray ? 'stay' : 'quit'}
        options={choices}
        onChange={(next) => change.run({ closeToTray: next === 'stay' })}
      />
      {change.failure && <ErrorNote {...change.failure} />}
    </>
  )
}
