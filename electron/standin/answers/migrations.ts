/** Caches that were made with CONCURRENTLY. The stand-in makes them at once; a state that was told is forgotten. */
export interface Migrations {
  add(): number
  /** True once for every number. */
  take(id: number): boolean
}

export function createMigrations(): Migrations {
  const untold = new Set<number>()
  let last = 0
  return {
    add() {
      last += 1
      untold.add(last)
      return last
    },
    take: (id) => untold.delete(id),
  }
}
