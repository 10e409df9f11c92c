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
  const refused = useConnection().kind === 'refused'
  const broken = useBroken()
  const { reconnect } = useClient()
  if (refused) return <Refused />
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

/** This tab has no session, or one of an earlier run. */
function Refused() {
  return (
    <WholePage title={words.refused.title}>
      <p>{words.refused.why}</p>
      <p>
        <Filled text={words.refused.what} parts={{ line: <code>ReadySet Desktop is at http://127.0.0.1:…</code> }} />
      </p>
    </WholePage>
  )
}
