interface Identified {
  readonly id: string
}

export interface SteadyOrder {
  /**
   * The rows in their order; while `held`, in the order that they had: rows move under no pointer. `question` is what they
   * were sorted and filtered by: another one is a new order. New rows come last while it is held.
   */
  order<Row extends Identified>(rows: readonly Row[], question: string, held: boolean): readonly Row[]
}

export function createSteadyOrder(): SteadyOrder {
  let asked = ''
  let ids: readonly string[] = []
  return {
    order(rows, question, held) {
      const ordered = held && question === asked ? inOrderOf(ids, rows) : rows
      asked = question
      ids = ordered.map(({ id }) => id)
      return ordered
    },
  }
}

function inOrderOf<Row extends Identified>(ids: readonly string[], rows: readonly Row[]): readonly Row[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  return rows
    .map((row, n) => ({ row, place: places.get(row.id) ?? ids.length + n }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row)
}
