import { Screen } from '../ui/screen.tsx'

export function SettingsScreen({ section }: { readonly section: string }) {
  return (
    <Screen title="Settings" name="Settings">
      {section}
    </Screen>
  )
}
