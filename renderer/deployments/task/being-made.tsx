import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { databaseWords, modeNames } from '../words.ts'

/** What the deployment is, beside what is being done to it. */
export function BeingMade({ deployment }: { readonly deployment: DeploymentView }) {
  const { mode, listen, image, engine } = deployment
  return (
    <Facts
      rows={[
        ['Instance', `ReadySet, ${modeNames[mode]} caches, on ${listen.address}:${listen.port}`],
        ['Database', databaseWords(deployment)],
        ['Image', <code key="image">{engine === 'demo' ? 'built in' : image}</code>],
        [
          'Its own telemetry',
          engine === 'demo'
            ? 'none; a demo reports nothing'
            : 'off; this program reports its life instead, in the open',
        ],
      ]}
    />
  )
}
