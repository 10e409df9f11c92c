/** Makes a function that does the work of each id one after the other, in the order of the calls. */
export function createTurns(): <T>(id: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (id, work) => {
    const turn = (last.get(id) ?? Promise.resolve()).then(work)
    const ended = turn
      .catch(() => {})
      .then(() => {
        if (last.get(id) === ended) last.delete(id)
      })
    last.set(id, ended)
    return turn
  }
}
