import { useState } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { download } from '../../client/download.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Choice, type ChoiceOption } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatPlural } from '../../ui/format.ts'
import { type LogFilter, toQuery, toRecordFilter } from '../log/log-filter.ts'

type Format = 'ndjson' | 'csv' | 'har'

const formats: readonly ChoiceOption<Format>[] = [
  { value: 'ndjson', label: 'NDJSON', means: 'One record a line, with everything that is known of it.' },
  { value: 'csv', label: 'CSV', means: 'A table for a spreadsheet: one row a record.' },
  { value: 'har', label: 'HAR', means: 'Requests and replies, for a network viewer such as a browser’s.' },
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
      title="Export the records"
      about={`${formatPlural(matching, 'record')}: those that the filter shows. The write key is left out.`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="main" onClick={save.run} busy={save.busy}>
            Save the file
          </Button>
        </>
      }
    >
      <Choice label="Format" value={format} options={formats} onChange={setFormat} />
      {save.failure && <ErrorNote {...save.failure} />}
    </Dialog>
  )
}
