import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note } from '../../ui/note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Unfinished } from './unfinished.tsx'
import { words } from './words.ts'

/** The same deployment as a Compose file, for those who would rather run it themselves. */
export function ComposeFile({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <Bar end={<CopyButton text={draft.compose} label={words.compose.copy} look="normal" />}>
        <Note>
          <Filled
            text={words.compose.about}
            parts={{ command: <code>docker compose up</code>, file: <code>.env</code> }}
          />
        </Note>
      </Bar>
      <Document label={words.compose.label} tall>
        {draft.compose}
      </Document>
      <div>
        <Button onClick={() => saveText('compose.yaml', draft.compose)}>{words.compose.download}</Button>
      </div>
    </>
  )
}
