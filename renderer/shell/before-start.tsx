import { useClient, useConnection } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Document } from '../ui/document.tsx'
import { Until } from '../ui/time.tsx'
import { useBroken } from './use-broken.ts'
import { WholePage } from './whole-page.tsx'

/** What shows until the program has said how things are: for the blink that it takes nothing, else the reason. */
export function BeforeStart() {
  const refused = useConnection().kind === 'refused'
  const broken = useBroken()
  const { reconnect } = useClient()
  if (refused) return <Refused />
  if (!broken) return <main aria-busy="true" aria-label="Starting" />
  return (
    <WholePage title="The program does not answer">
      <p>
        Deployments that run go on running. Next try <Until at={broken.nextTryAt} />.
      </p>
      <Document label="Last words">{broken.reason}</Document>
      <Button onClick={reconnect}>Try now</Button>
    </WholePage>
  )
}

/** This tab has no session, or one of an earlier run. */
function Refused() {
  return (
    <WholePage title="Open the address that the program printed">
      <p>
        A tab is let in by the token that ends the printed address, so that no other page and no other user of this
        computer can talk to the program. This tab has not been let in, or was by an earlier run: each start makes a new
        address.
      </p>
      <p>
        In the terminal where ReadySet Desktop runs, find the line{' '}
        <code>ReadySet Desktop is at http://127.0.0.1:…</code> and open that address whole, here or in as many tabs as
        you like. Your deployments are not affected.
      </p>
    </WholePage>
  )
}
