import { useState } from 'react'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { composeOf } from './detail-api.ts'

/** The deployment as a Compose file, for those who take it elsewhere. */
export function ComposeOfDeployment({ id }: { readonly id: string }) {
  const client = useClient()
  const [text, setText] = useState<string | null>(null)
  const show = useAction(async () => setText(await composeOf(client, id)))
  return (
    <>
      <Bar
        end={
          text !== null && (
            <>
              <CopyButton text={text} look="normal" label="Copy the Compose file" />
              <Button onClick={() => saveText('compose.yaml', text)}>Download compose.yaml</Button>
            </>
          )
        }
      >
        <h2>As a Compose file</h2>
        {text === null && (
          <Button onClick={show.run} busy={show.busy}>
            Show it
          </Button>
        )}
      </Bar>
      {show.failure && <ErrorNote {...show.failure} />}
      {text !== null && <Document label="Compose file">{text}</Document>}
    </>
  )
}
