import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { ApplyPreview, TearDownPreview } from '../../../electron/deployments/service/deployments.ts'
import type {
  ConnectForm,
  ConnectionSecret,
  ConnectSheet,
  DeploymentDetail,
  ExportedFile,
  ExportForm,
  TaskView,
} from '../../../electron/deployments/view.ts'
import { readFailure } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { answer } from '../../client/request.ts'
import { sentForm } from '../form/sent-form.ts'

export type LifecycleWord = 'start' | 'stop' | 'restart'

export function detailOf({ api }: Client, id: string): Promise<DeploymentDetail> {
  return answer(api.deployments[':id'].$get({ param: { id } }))
}

export function begin({ api }: Client, id: string, word: LifecycleWord): Promise<TaskView> {
  return answer(api.deployments[':id'][word].$post({ param: { id } }))
}

/** Takes the deployment out of this program and leaves everything running. */
export async function forget({ api }: Client, id: string): Promise<void> {
  await answer(api.deployments[':id'].forget.$post({ param: { id } }))
}

/** The password, and what holds it; asked for only when the user wants to see or copy it. */
export function connectionSecret({ api }: Client, id: string): Promise<ConnectionSecret> {
  return answer(api.deployments[':id'].secret.$post({ param: { id } }))
}

/** The form that the deployment would have come from, secrets blank. */
export function formOf({ api }: Client, id: string): Promise<DeployForm> {
  return answer(api.deployments[':id'].form.$get({ param: { id } }))
}

export function previewApply(
  { api }: Client,
  id: string,
  form: DeployForm,
  signal: AbortSignal,
): Promise<ApplyPreview> {
  return answer(
    api.deployments[':id'].apply.preview.$post({ param: { id }, json: sentForm(form) }, { init: { signal } }),
  )
}

export function apply({ api }: Client, id: string, form: DeployForm): Promise<TaskView> {
  return answer(api.deployments[':id'].apply.$post({ param: { id }, json: sentForm(form) }))
}

/** What tearing down removes, with and without keeping the data. */
export function lossesOf({ api }: Client, id: string): Promise<TearDownPreview> {
  return answer(api.deployments[':id']['tear-down'].$get({ param: { id } }))
}

export function tearDown({ api }: Client, id: string, name: string, keepData: boolean): Promise<TaskView> {
  return answer(api.deployments[':id']['tear-down'].$post({ param: { id }, json: { name, keepData } }))
}

/** How applications connect, password masked. */
export function connectSheetOf({ api }: Client, id: string): Promise<ConnectSheet> {
  return answer(api.deployments[':id'].connect.$get({ param: { id } }))
}

export function connectSecretsOf({ api }: Client, id: string): Promise<readonly ConnectForm[]> {
  return answer(api.deployments[':id'].connect.secret.$post({ param: { id } }))
}

/** The files with which the deployment runs without this program, secrets masked. */
export function exportedOf({ api }: Client, id: string, form: ExportForm): Promise<readonly ExportedFile[]> {
  return answer(api.deployments[':id'].export.$get({ param: { id }, query: { form } }))
}

export function exportedSecretsOf({ api }: Client, id: string, form: ExportForm): Promise<readonly ExportedFile[]> {
  return answer(api.deployments[':id'].export.secret.$post({ param: { id }, json: { form } }))
}

export async function diagnosticsOf({ api }: Client, id: string): Promise<string> {
  const reply = await api.deployments[':id'].diagnostics.$get({ param: { id } })
  if (!reply.ok) throw await readFailure(reply)
  return reply.text()
}
