import { useState } from 'react'
import type { DeploymentDetail, LogSource } from '../../../electron/deployments/view.ts'
import { Choice } from '../../ui/choice.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { LogViewer } from '../log/log-viewer.tsx'

const names: Readonly<Record<LogSource, string>> = { readyset: 'ReadySet', database: 'Its database' }

const order: readonly LogSource[] = ['readyset', 'database']

/** The log of ReadySet, or of the database that was made with it. */
export function LogTab({ detail }: { readonly detail: Pick<DeploymentDetail, 'view' | 'containers'> }) {
  const [source, setSource] = useState<LogSource>('readyset')
  const { id, name } = detail.view
  const sources = order.filter((role) => detail.containers.some((container) => container.role === role))
  if (sources.length === 0) return <Paragraph>There is no container, and so no log.</Paragraph>
  return (
    <>
      {sources.length > 1 && (
        <Choice
          label="Whose log"
          labelShown={false}
          value={source}
          options={sources.map((value) => ({ value, label: names[value] }))}
          onChange={setSource}
        />
      )}
      <LogViewer
        key={source}
        deploymentId={id}
        source={source}
        fileName={source === 'readyset' ? name : `${name}-database`}
      />
      <Paragraph small>Passwords and keys are masked here, in copies and in downloads.</Paragraph>
    </>
  )
}
