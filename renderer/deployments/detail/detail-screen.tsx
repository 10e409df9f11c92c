import { Screen } from '../../ui/screen.tsx'

export function DetailScreen({ id, tab }: { readonly id: string; readonly tab: string }) {
  return (
    <Screen title="Deployment" name="Deployment">
      {id} {tab}
    </Screen>
  )
}
