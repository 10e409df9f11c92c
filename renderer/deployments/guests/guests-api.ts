import type { AdoptForm, GivenLogin, RemoteForm } from '../../../electron/deployments/guests/guests.ts'
import type { AdoptionReview, GuestDetail } from '../../../electron/deployments/guests/view.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Client } from '../../client/client.ts'
import { answer } from '../../client/request.ts'

export function reviewOf({ api }: Client, containerId: string): Promise<AdoptionReview> {
  return answer(api.found[':id'].$get({ param: { id: containerId } }))
}

/** Resolves with the id that it has here. */
export async function adopt({ api }: Client, containerId: string, form: AdoptForm): Promise<string> {
  return (await answer(api.found[':id'].adopt.$post({ param: { id: containerId }, json: form }))).id
}

export async function addRemote({ api }: Client, form: RemoteForm): Promise<string> {
  return (await answer(api.guests.$post({ json: form }))).id
}

export function guestOf({ api }: Client, id: string): Promise<GuestDetail> {
  return answer(api.guests[':id'].$get({ param: { id } }))
}

export async function setLogin({ api }: Client, id: string, login: GivenLogin): Promise<void> {
  await answer(api.guests[':id'].login.$post({ param: { id }, json: login }))
}

export function silence({ api }: Client, id: string): Promise<TaskView> {
  return answer(api.guests[':id'].silence.$post({ param: { id } }))
}
