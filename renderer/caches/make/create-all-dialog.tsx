import { useState } from 'react'
import type { ActionReport } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount, formatPlural } from '../../ui/format.ts'
import { createAll } from '../api.ts'
import { OptionFields } from './option-fields.tsx'
import { firstForm, type OptionAbilities, readOptions } from './options-form.ts'
import { ReportList } from './report-list.tsx'
import { showReport } from './report-toast.ts'
import { RunNote } from './run-note.tsx'
import { useLongRun } from './use-long-run.ts'

interface CreateAllDialogProps {
  readonly deploymentId: string
  readonly abilities: OptionAbilities
  /** How many candidates ReadySet calls supported. */
  readonly supported: number
  readonly onClose: () => void
}

const what = ['cache', 'caches'] as const

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
      else if (made) showReport(made, what)
    },
    cancelled: 'What was made until then stays.',
    failed: 'The caches were not made',
  })
  const busy = create.startedAt !== null
  return (
    <Dialog
      wide
      title="Cache all supported queries"
      about={
        supported === 0
          ? 'There is no candidate that ReadySet supports now.'
          : `${formatPlural(count, 'query', 'queries')} of the candidates can be cached${supported > most ? `, the first ${formatCount(most)} of ${formatCount(supported)}` : ''}. Each takes memory; what is not read often is better left out.`
      }
      onClose={onClose}
      actions={
        <>
          {busy ? (
            <Button onClick={create.cancel}>Cancel</Button>
          ) : (
            <Button onClick={onClose}>{report ? 'Close' : 'Leave them as they are'}</Button>
          )}
          {!report && (
            <Button look="main" disabled={count === 0 || read.kind !== 'options'} busy={busy} onClick={create.run}>
              Create {formatPlural(count, 'cache')}
            </Button>
          )}
        </>
      }
    >
      {report ? (
        <ReportList report={report} what={what} />
      ) : (
        <OptionFields form={form} onForm={setForm} read={read} deepAllowed={abilities.deepAllowed} named={false} />
      )}
      <RunNote run={create} word="being made" means="They are made one after the other; deep ones are filled first." />
      {create.failure && <ErrorNote {...create.failure} />}
    </Dialog>
  )
}
