import { useLive } from '../client/client-context.tsx'
import { Choice } from '../ui/choice.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { useChangePreferences } from './use-preference.ts'

const choices = [
  {
    value: 'quit',
    label: 'Quit',
    means: 'Containers run on. The demo stops, and nothing is watched until the next start.',
  },
  {
    value: 'stay',
    label: 'Stay in the tray',
    means: 'The program goes on watching. Where the desktop shows no tray, starting it again brings the window back.',
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
        label="When the window is closed"
        value={closeToTray ? 'stay' : 'quit'}
        options={choices}
        onChange={(next) => change.run({ closeToTray: next === 'stay' })}
      />
      {change.failure && <ErrorNote {...change.failure} />}
    </>
  )
}
