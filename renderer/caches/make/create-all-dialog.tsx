import { useState } from 'react'
import type { ActionReport } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount } from '../../ui/format.ts'
import { createAll } from '../api.ts'
import { words as shared } from '../words.ts'
import { OptionFields } from './option-fields.tsx'
import { firstForm, type OptionAbilities, readOptions } from './options-form.ts'
import { ReportList } from './report-list.tsx'
import { showReport } from './report-toast.ts'
import { RunNote } from './run-note.tsx'
import { useLongRun } from './use-long-run.ts'
import { words } from './words.ts'

interface CreateAllDialogProps {
  readonly deploymentId: string
  readonly abilities: OptionAbilities
  /** How many candidates ReadySet calls supported. */
  readonly supported: number
  readonly onClose: () => void
}

const said = words.all

/** The most that the backend makes at once. */
const most = 1_000

/** Makes a cache for every candidate that ReadySet supports, with the same choices for all. */
export function CreateAllDialog({ deploymentId, abilities, supported, onClose }: CreateAllDialogProps) {
  const client = useClient()
  const [form, setForm] = useState(() => firstForm(abilities))
  const [report, setReport] = useState<ActionReport | null>(null)
  const read = readOptions(form)
  const count = Math.min(most, supported)
  const create = useLongRun({
    async perform(following) {
      return read.kind === 'options' ? createAll(client, deploymentId, read.options, following) : null
    },
    onResult(made, shown) {
      if (shown) setReport(made)
      else if (made) showReport(made, words.report.done)
    },
    cancelled: said.cancelled,
    failed: said.failed,
  })
  const busy = create.startedAt !== null
  return (
    <Dialog
      wide
      title={said.title}
      about={aboutOf(supported)}
      onClose={onClose}
      actions={
        <>
          {busy ? (
            <Button onClick={create.cancel}>{shared.cancel}</Button>
          ) : (
            <Button onClick={onClose}>{report ? shared.close : said.leave}</Button>
          )}
          {!report && (
            <Button look="main" disabled={count === 0 || read.kind !== 'options'} busy={busy} onClick={create.run}>
              {said.create(count)}
            </Button>
          )}
        </>
      }
    >
      {report ? (
        <ReportList report={report} done={words.report.done} />
      ) : (
        <OptionFields form={form} onForm={setForm} read={read} deepAllowed={abilities.deepAllowed} named={false} />
      )}
      <RunNote run={create} word={words.run.making} means={said.whyLong} />
      {create.failure && <ErrorNote {...create.failure} />}
    </Dialog>
  )
}

function aboutOf(supported: number): string {
  if (supported === 0) return said.none
  return supported > most ? said.aboutFirst(formatCount(supported), formatCount(most)) : said.about(supported)
}
