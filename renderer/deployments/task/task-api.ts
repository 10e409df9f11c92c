import type { Client } from '../../client/client.ts'
import { answer } from '../../client/request.ts'

export type TaskWord = 'cancel' | 'retry' | 'roll-back' | 'force'

/** Tells the task what the user wants; what comes of it is seen on the live stream. */
export async function tellTask({ api }: Client, id: string, word: TaskWord): Promise<void> {
  const routes = api.tasks[':id']
  await answer(routes[word].$post({ param: { id } }))
}
