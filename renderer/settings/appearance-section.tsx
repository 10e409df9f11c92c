import { useLive } from '../client/client-context.tsx'
import { Choice } from '../ui/choice.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { ClosingChoice } from './closing-choice.tsx'
import { useChangePreferences } from './use-preference.ts'

const themes = [
  { value: 'system', label: 'As the desktop' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function AppearanceSection() {
  const theme = useLive((state) => state.preferences.theme)
  const change = useChangePreferences()
  return (
    <>
      <Choice label="Theme" value={theme} options={themes} onChange={(next) => change.run({ theme: next })} />
      {change.failure && <ErrorNote {...change.failure} />}
      <ClosingChoice />
    </>
  )
}
