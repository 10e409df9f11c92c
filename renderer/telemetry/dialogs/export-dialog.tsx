import { useState } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { download } from '../../client/download.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { type LogFilter, toQuery, toRecordFilter } from '../log/log-filter.ts'
import { words } from '../words.ts'

type Format = 'ndjson' | 'csv' | 'har'

const formats: readonly ChoiceOption<Format>[] = [
  { value: 'ndjson', label: 'NDJSON', means: words.dialogs.export.ndjson },
  { value: 'csv', label: 'CSV', means: words.dialogs.export.csv },
  { value: 'har', label: 'HAR', means: words.dialogs.export.har },
]

interface ExportDialogProps {
  readonly filter: LogFilter
  readonly matching: number
  readonly onClose: () => void
}

/** Saves the records of the filtered list as a file. The write key is in none of the formats. */
export function ExportDialog({ filter, matching, onClose }: ExportDialogProps) {
  const { fetch } = useClient()
  const session = useLive((state) => state.telemetry.session)
  const [format, setFormat] = useState<Format>('ndjson')
  const save = useAction(async () => {
    const query = new URLSearchParams({ ...toQuery(toRecordFilter(filter, session, Date.now())), format })
    await download(fetch, `/api/telemetry/export?${query}`, `telemetry.${format}`)
    onClose()
  })
  return (
    <Dialog
      title={words.dialogs.export.title}
      about={words.dialogs.export.about(matching)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.dialogs.export.cancel}</Button>
          <Button look="main" onClick={save.run} busy={save.busy}>
            {words.dialogs.export.save}
          </Button>
        </>
      }
    >
      <Choice label={words.dialogs.export.format} value={format} options={formats} onChange={setFormat} />
      {save.failure && <ErrorNote {...save.failure} />}
    </Dialog>
  )
}
