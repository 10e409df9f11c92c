import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Unfinished } from './unfinished.tsx'

/** The same deployment as a Compose file, for those who would rather run it themselves. */
export function ComposeFile({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <Bar end={<CopyButton text={draft.compose} label="Copy the Compose file" look="normal" />}>
        <span>
          Works with plain <code>docker compose up</code> and an <code>.env</code> beside it, which holds the secrets
          that stand here as names. Once it is deployed, its settings give both files.
        </span>
      </Bar>
      <Document label="Compose file" tall>
        {draft.compose}
      </Document>
      <div>
        <Button onClick={() => saveText('compose.yaml', draft.compose)}>Download compose.yaml</Button>
      </div>
    </>
  )
}
