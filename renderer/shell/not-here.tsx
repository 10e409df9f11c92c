import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Screen } from '../ui/screen.tsx'
import { words } from './words.ts'

/** What an address shows that leads nowhere. */
export function NotHere() {
  const { title, what, why, go } = words.notHere
  return (
    <Screen title={title} name={title}>
      <EmptyState title={what} actions={<LinkButton href="/">{go}</LinkButton>}>
        {why}
      </EmptyState>
    </Screen>
  )
}
