import type { TaskLogLine } from '../../../electron/deployments/view.ts'
import { readFailure } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { answer } from '../../client/request.ts'

/** What the user can say to a task. */
export type TaskWord =
  | { readonly say: 'cancel' | 'roll-back' | 'force' }
  /** Goes on from the failed step; `port` is taken instead of one that is in use. */
  | { readonly say: 'retry'; readonly port?: number }

/** Tells the task what the user wants; what comes of it is seen on the live stream. */
export async function tellTask({ api }: Client, id: string, word: TaskWord): Promise<void> {
  const routes = api.tasks[':id']
  const param = { id }
  if (word.say === 'retry') {
    await answer(routes.retry.$post({ param, json: word.port === undefined ? {} : { port: word.port } }))
  } else {
    await answer(routes[word.say].$post({ param }))
  }
}

/** The SQL of the caches that a change has exported. */
export async function exportedCaches({ api }: Client, id: string): Promise<string> {
  const reply = await api.tasks[':id'].caches.$get({ param: { id } })
  if (!reply.ok) throw await readFailure(reply)
  return reply.text()
}

export async function taskLog({ api }: Client, id: string): Promise<readonly TaskLogLine[]> {
  return (await answer(api.tasks[':id'].log.$get({ param: { id } }))).lines
}
