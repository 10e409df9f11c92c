import { useState } from 'react'
import type { ActionReport } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatCount, formatPlural } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { createAll } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { OptionFields } from './option-fields.tsx'
import { firstForm, type OptionAbilities, readOptions } from './options-form.ts'
import { ReportList } from './report-list.tsx'

interface CreateAllDialogProps {
  readonly deploymentId: string
  readonly abilities: OptionAbilities
  /** How many candidates ReadySet calls supported. */
  readonly supported: number
  readonly onClose: () => void
}

/** The most that the backend makes at once. */
const most = 1_000

/** Makes a cache for every candidate that ReadySet supports, with the same choices for all. */
export function CreateAllDialog({ deploymentId, abilities, supported, onClose }: CreateAllDialogProps) {
  const client = useClient()
  const [form, setForm] = useState(() => firstForm(abilities))
  const [report, setReport] = useState<ActionReport | null>(null)
  const read = readOptions(form)
  const count = Math.min(most, supported)
  const create = useAction(async () => {
    if (read.kind !== 'options') return
    setReport(await createAll(client, deploymentId, read.options))
    queriesChanged()
  })
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
          <Button onClick={onClose}>{report ? 'Close' : 'Leave them as they are'}</Button>
          {!report && (
            <Button
              look="main"
              disabled={count === 0 || read.kind !== 'options'}
              busy={create.busy}
              onClick={create.run}
            >
              Create {formatPlural(count, 'cache')}
            </Button>
          )}
        </>
      }
    >
      {report ? (
        <ReportList report={report} what={['cache', 'caches']} />
      ) : (
        <OptionFields form={form} onForm={setForm} read={read} deepAllowed={abilities.deepAllowed} named={false} />
      )}
      {create.busy && <Paragraph>Creating them one after the other…</Paragraph>}
      {create.failure && <ErrorNote {...create.failure} />}
    </Dialog>
  )
}
