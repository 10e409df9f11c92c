import * as z from 'zod'
import type { Storage } from '../../storage/storage.ts'

/**
 * What a step found and a later one needs, an undoing one after a cut included: `caches` (SQL), `image-before` (the id that
 * the image's tag led to), `release-before` (what that image said of itself). Gone with its task.
 */
export type NoteName = 'caches' | 'image-before' | 'release-before'

export interface TaskNotes {
  get(taskId: string, name: NoteName): string | undefined
  /** Durable when it returns. */
  set(taskId: string, name: NoteName, text: string): void
}

const row = z.object({ text: z.string() })

export function createTaskNotes(storage: Storage): TaskNotes {
  const find = storage.db.prepare('select text from task_note where task_id = ? and name = ?')
  const put = storage.db.prepare(
    `insert into task_note (task_id, name, text) values (?, ?, ?)
     on conflict (task_id, name) do update set text = excluded.text`,
  )
  return {
    get(taskId, name) {
      const found = find.get(taskId, name)
      return found === undefined ? undefined : row.parse(found).text
    },
    set: (taskId, name, text) => void storage.transaction(() => put.run(taskId, name, text)),
  }
}
