import { useState } from 'react'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { diagnosticsOf } from './detail-api.ts'
import { words } from './words.ts'

const said = words.diagnostics

/** Everything that a bug report needs, shown before it is saved: it leaves this machine only by the user's hand. */
export function Diagnostics({ id, name }: { readonly id: string; readonly name: string }) {
  const client = useClient()
  const [text, setText] = useState<string | null>(null)
  const make = useAction(async () => setText(await diagnosticsOf(client, id)))
  return (
    <>
      <Bar
        end={
          text !== null && (
            <>
              <CopyButton text={text} look="normal" label={said.copy} />
              <Button onClick={() => saveText(`${name}-diagnostics.txt`, text)}>{said.save}</Button>
            </>
          )
        }
      >
        <h2>{said.title}</h2>
        <Button onClick={make.run} busy={make.busy}>
          {text === null ? said.gather : said.gatherAgain}
        </Button>
      </Bar>
      <Paragraph small>{said.means}</Paragraph>
      {make.failure && <ErrorNote {...make.failure} />}
      {text !== null && <Document label={said.title}>{text}</Document>}
    </>
  )
}
