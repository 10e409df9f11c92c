import { useState } from 'react'
import type { ExportedFile, ExportForm } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { exportedOf, exportedSecretsOf } from './detail-api.ts'
import { words } from './words.ts'

interface Shown {
  readonly form: ExportForm
  readonly files: readonly ExportedFile[]
}

const said = words.export
const forms: readonly ExportForm[] = ['compose', 'docker-run']
const commands: Readonly<Record<ExportForm, string>> = {
  compose: 'docker compose up --detach --wait',
  'docker-run': 'sh run.sh',
}

/** The deployment as files, for those who take it elsewhere. Secrets are fetched when one is copied or saved. */
export function ExportFiles({ id }: { readonly id: string }) {
  const client = useClient()
  const [shown, setShown] = useState<Shown | null>(null)
  const show = useAction(async (form: ExportForm) => setShown({ form, files: await exportedOf(client, id, form) }))
  return (
    <>
      <Bar>
        <h2>{said.title}</h2>
        {forms.map((form) => (
          <Button key={form} onClick={() => show.run(form)} busy={show.busy} aria-pressed={shown?.form === form}>
            {said.forms[form]}
          </Button>
        ))}
      </Bar>
      {show.failure && <ErrorNote {...show.failure} />}
      {shown && (
        <>
          <Paragraph small>
            <Filled
              text={said.howTo[shown.form]}
              parts={{ command: <code>{commands[shown.form]}</code>, file: <code>.env</code> }}
            />{' '}
            {said.names}
          </Paragraph>
          {shown.files.map((file) => (
            <FileOf key={`${shown.form} ${file.name}`} id={id} form={shown.form} file={file} />
          ))}
        </>
      )}
    </>
  )
}

interface FileOfProps {
  readonly id: string
  readonly form: ExportForm
  readonly file: ExportedFile
}

function FileOf({ id, form, file }: FileOfProps) {
  const client = useClient()
  const { name, text, secret } = file
  async function real(): Promise<string> {
    if (!secret) return text
    const found = (await exportedSecretsOf(client, id, form)).find((one) => one.name === name)
    if (!found) throw new Error(said.gone(name))
    return found.text
  }
  const save = useAction(async () => saveText(name, await real()))
  return (
    <>
      <Bar
        end={
          <>
            <CopyButton text={secret ? real : text} look="normal" label={said.copy(name)} />
            <Button onClick={save.run} busy={save.busy}>
              {said.save(name)}
            </Button>
          </>
        }
      >
        <h3>
          <code>{name}</code>
        </h3>
        {secret && <span>{said.masked}</span>}
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
      <Document label={name}>{text}</Document>
    </>
  )
}
