import { useState } from 'react'
import type { DeploymentDetail, LogSource } from '../../../electron/deployments/view.ts'
import { Choice } from '../../ui/choice.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { LogViewer } from '../log/log-viewer.tsx'
import { words } from './words.ts'

const order: readonly LogSource[] = ['readyset', 'database']

/** The log of ReadySet, or of the database that was made with it. */
export function LogTab({ detail }: { readonly detail: Pick<DeploymentDetail, 'view' | 'containers'> }) {
  const [source, setSource] = useState<LogSource>('readyset')
  const { id, name } = detail.view
  const sources = order.filter((role) => detail.containers.some((container) => container.role === role))
  if (sources.length === 0) return <Paragraph>{words.log.none}</Paragraph>
  return (
    <>
      {sources.length > 1 && (
        <Choice
          label={words.log.whose}
          labelShown={false}
          value={source}
          options={sources.map((value) => ({ value, label: words.log.sources[value] }))}
          onChange={setSource}
        />
      )}
      <LogViewer
        key={source}
        deploymentId={id}
        source={source}
        fileName={source === 'readyset' ? name : `${name}-database`}
      />
      <Paragraph small>{words.log.masked}</Paragraph>
    </>
  )
}
