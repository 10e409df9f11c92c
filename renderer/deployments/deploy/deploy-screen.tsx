import { Screen } from '../../ui/screen.tsx'

export function DeployScreen({ demo }: { readonly demo: boolean }) {
  return (
    <Screen title="Deploy ReadySet" name="Deploy ReadySet">
      {demo ? 'demo' : 'docker'}
    </Screen>
  )
}
