import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { databaseWords, modeNames } from '../words.ts'
import { words } from './words.ts'

const said = words.made

/** What the deployment is, beside what is being done to it. */
export function BeingMade({ deployment }: { readonly deployment: DeploymentView }) {
  const { mode, listen, image, engine } = deployment
  return (
    <Facts
      rows={[
        [said.instance, said.instanceIs(modeNames[mode], `${listen.address}:${listen.port}`)],
        [said.database, databaseWords(deployment)],
        [said.image, <code key="image">{engine === 'demo' ? said.builtIn : image}</code>],
        [said.telemetry, engine === 'demo' ? said.telemetryNone : said.telemetryOff],
      ]}
    />
  )
}
