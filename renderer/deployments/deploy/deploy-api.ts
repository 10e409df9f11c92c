import type { DeployForm, DraftView } from '../../../electron/deployments/draft.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import { readFailure } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { readNdjson } from '../../client/ndjson.ts'
import { answer } from '../../client/request.ts'
import { sentForm } from '../form/sent-form.ts'

export function formDefaults(
  { api }: Client,
  kind: DeployForm['kind'],
  engine: DeployForm['engine'],
): Promise<DeployForm> {
  return answer(api.deployments['form-defaults'].$get({ query: { kind, engine } }))
}

export function draftOf({ api }: Client, form: DeployForm, signal: AbortSignal): Promise<DraftView> {
  return answer(api.deployments.draft.$post({ json: sentForm(form) }, { init: { signal } }))
}

export function deploy({ api }: Client, form: DeployForm): Promise<TaskView> {
  return answer(api.deployments.$post({ json: sentForm(form) }))
}

/** How often a run of the checks that broke off is begun again, and after how many milliseconds. */
const furtherRuns = 2
const againMs = 500

/**
 * Runs the checks; each is told as it is known. A run whose connection broke off is begun again, for they change nothing: some
 * look from within a container, and a browser drops its connections when one starts.
 */
export async function runChecks(
  client: Client,
  form: DeployForm,
  onChecks: (checks: readonly Check[]) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let run = 0; ; run += 1) {
    try {
      return await runChecksOnce(client, form, onChecks, signal)
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError) || run === furtherRuns) throw error
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
}

async function runChecksOnce(
  { fetch }: Client,
  form: DeployForm,
  onChecks: (checks: readonly Check[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch('/api/deployments/draft/checks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
    signal,
  })
  if (!response.ok) throw await readFailure(response)
  if (!response.body) return
  for await (const checks of readNdjson<Check>(response.body)) onChecks(checks)
}
