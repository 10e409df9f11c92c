import { useClient, useConnection } from '../client/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Document } from '../ui/document.tsx'
import { Filled } from '../ui/filled.tsx'
import { Until } from '../ui/time.tsx'
import { useBroken } from './use-broken.ts'
import { WholePage } from './whole-page.tsx'
import { words } from './words.ts'

/** What shows until the program has said how things are: for the blink that it takes nothing, else the reason. */
export function BeforeStart() {
  const connection = useConnection()
  const broken = useBroken()
  const { reconnect } = useClient()
  if (connection.kind === 'refused') return <Refused wasLetIn={connection.wasLetIn} />
  if (!broken) return <main aria-busy="true" aria-label={words.starting} />
  return (
    <WholePage title={words.silent.title}>
      <p>
        <Filled text={words.silent.means} parts={{ when: <Until at={broken.nextTryAt} /> }} />
      </p>
      <Document label={words.silent.lastWords}>{broken.reason}</Document>
      <Button onClick={reconnect}>{words.silent.tryNow}</Button>
    </WholePage>
  )
}

/** This tab has no session, or one that is over. */
function Refused({ wasLetIn }: { readonly wasLetIn: boolean }) {
  const { title, why } = wasLetIn ? words.signedOut : words.refused
  return (
    <WholePage title={title}>
      <p>{why}</p>
      <p>
        <Filled text={words.refused.what} parts={{ line: <code>ReadySet Desktop is at http://127.0.0.1:…</code> }} />
      </p>
    </WholePage>
  )
}
