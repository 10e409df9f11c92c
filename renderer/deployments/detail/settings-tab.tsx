import { useState } from 'react'
import type { DeploymentDetail, DeploymentView } from '../../../electron/deployments/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EnvironmentTable } from '../instance/environment-table.tsx'
import { Diagnostics } from './diagnostics.tsx'
import { EditSettings } from './edit-settings.tsx'
import { ExportFiles } from './export-files.tsx'
import { words } from './words.ts'

const said = words.settings

interface SettingsTabProps {
  readonly detail: DeploymentDetail
  readonly deployment: DeploymentView
}

/** What ReadySet runs with, and the form that changes it. */
export function SettingsTab({ detail, deployment }: SettingsTabProps) {
  const [editing, setEditing] = useState(false)
  if (editing) return <EditSettings deployment={deployment} onDone={() => setEditing(false)} />
  const demo = deployment.engine === 'demo'
  return (
    <>
      <Bar>
        <Button onClick={() => setEditing(true)} disabled={demo || deployment.taskId !== null}>
          {said.change}
        </Button>
        <Note small>{demo ? said.demo : deployment.taskId === null ? said.shown : said.atWork}</Note>
      </Bar>
      <Panel padded={false}>
        <EnvironmentTable environment={detail.environment} />
      </Panel>
      <Paragraph small>{said.masked}</Paragraph>
      {!demo && <ExportFiles id={deployment.id} />}
      <Diagnostics id={deployment.id} name={deployment.name} />
    </>
  )
}
