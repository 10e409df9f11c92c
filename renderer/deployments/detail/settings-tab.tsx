import { useState } from 'react'
import type { DeploymentDetail, DeploymentView } from '../../../electron/deployments/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { Diagnostics } from './diagnostics.tsx'
import { EditSettings } from './edit-settings.tsx'
import { ExportFiles } from './export-files.tsx'

const columns = [{ name: 'Variable' }, { name: 'Value' }] as const

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
          Change settings
        </Button>
        <Note small>
          {demo
            ? 'The demo’s settings stay as they are.'
            : deployment.taskId === null
              ? 'Shows what will be made anew before anything is changed.'
              : 'A task is at work; settings can be changed when it has ended.'}
        </Note>
      </Bar>
      <Panel padded={false}>
        <Table label="Environment of ReadySet" columns={columns}>
          {detail.environment.map(({ name, value }) => (
            <tr key={name}>
              <Cell mono>{name}</Cell>
              <Cell mono wrap>
                {value}
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
      <Paragraph small>Secrets are masked. They reach the container through its environment alone.</Paragraph>
      {!demo && <ExportFiles id={deployment.id} />}
      <Diagnostics id={deployment.id} name={deployment.name} />
    </>
  )
}
