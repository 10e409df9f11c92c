import { Link } from 'wouter'
import { useShallow } from 'zustand/react/shallow'
import type { LiveState } from '../../electron/api/live-message.ts'
import { useLive } from '../client/client-context.tsx'
import { Filled } from '../ui/filled.tsx'
import { Panel } from '../ui/panel.tsx'
import { State } from '../ui/state.tsx'
import { words } from './words.ts'

const { title, text } = words.ownReporters

/** Instances that somebody else started and that report on their own: nothing of that is in the log, so it is said here. */
export function OwnReporters() {
  const reporters = useLive(useShallow(addressesOf))
  if (reporters.length === 0) return null
  return (
    <Panel tone="warn" label={title}>
      <p>
        <State tone="warn" icon="triangle">
          {title}
        </State>{' '}
        <Filled text={text} parts={{ instances: <Instances lines={reporters} /> }} />
      </p>
    </Panel>
  )
}

function Instances({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, at) => {
    const [address = '', name = ''] = line.split(' ')
    return (
      <span key={line}>
        {at > 0 && ', '}
        <Link href={address}>{name}</Link>
      </span>
    )
  })
}

/** `address name`, of adopted ones first. Texts, so that a figure that changes each second draws nothing anew. */
function addressesOf({ deployments, found }: LiveState): readonly string[] {
  const adopted = Object.values(deployments).flatMap(({ id, name, origin }) =>
    origin.from === 'adopted' && origin.reportsByItself === true ? [`/deployments/${id} ${name}`] : [],
  )
  const others = found.flatMap(({ id, container, reportsByItself }) =>
    reportsByItself ? [`/adopt/${id} ${container}`] : [],
  )
  return [...adopted, ...others]
}
