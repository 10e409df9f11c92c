import { useLive } from '../client/client-context.tsx'
import { Choice } from '../ui/choice.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { ClosingChoice } from './closing-choice.tsx'
import { useChangePreferences } from './use-preference.ts'
import { words } from './words.ts'

const themes = [
  { value: 'system', label: words.appearance.system },
  { value: 'light', label: words.appearance.light },
  { value: 'dark', label: words.appearance.dark },
] as const

export function AppearanceSection() {
  const theme = useLive((state) => state.preferences.theme)
  const change = useChangePreferences()
  return (
    <>
      <Choice
        label={words.appearance.theme}
        value={theme}
        options={themes}
        onChange={(next) => change.run({ theme: next })}
      />
      {change.failure && <ErrorNote {...change.failure} />}
      <ClosingChoice />
    </>
  )
}
