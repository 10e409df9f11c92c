import { create } from 'zustand'

interface TaskWatch {
  /** Tasks whose end the user wants to hear of while they do something else. */
  readonly watched: ReadonlySet<string>
}

export const useTaskWatch = create<TaskWatch>(() => ({ watched: new Set() }))

/** Asks to be told of the task's end: on the page always, by the desktop where Settings allowed it. */
export function watchTask(id: string): void {
  useTaskWatch.setState(({ watched }) => ({ watched: new Set([...watched, id]) }))
}

export function unwatchTasks(ids: readonly string[]): void {
  if (ids.length === 0) return
  useTaskWatch.setState(({ watched }) => ({ watched: new Set([...watched].filter((id) => !ids.includes(id))) }))
}
