/** What was read of all logs so far. */
export interface Counts {
  readonly lines: number
  /** Lines between the first and the last of their log that did not come, and of which nothing was said. */
  readonly missed: number
  /** Lines that were left out with a word. */
  readonly leftOut: number
  /** Logs that have said something. */
  readonly begun: number
}

export interface Tally {
  /** So many lines came, of which the last has this number. */
  took(lines: number, lastNumber: number | undefined): void
  leftOut(lines: number): void
  counts(): Counts
}

/** Counts one log whose lines are numbered: by how many came since the first, none needs to be looked at but the last of a piece. */
export function createTally(): Tally {
  let lines = 0
  let leftOut = 0
  let before: number | undefined
  let last: number | undefined
  return {
    took(count, lastNumber) {
      lines += count
      if (lastNumber === undefined) return
      before ??= lastNumber - count
      last = lastNumber
    },
    leftOut(count) {
      leftOut += count
    },
    counts() {
      const missed = before === undefined || last === undefined ? 0 : last - before - lines - leftOut
      return { lines, missed, leftOut, begun: lines > 0 ? 1 : 0 }
    },
  }
}

export function sumOf(tallies: readonly Tally[]): Counts {
  return tallies
    .map((tally) => tally.counts())
    .reduce((sum, each) => ({
      lines: sum.lines + each.lines,
      missed: sum.missed + each.missed,
      leftOut: sum.leftOut + each.leftOut,
      begun: sum.begun + each.begun,
    }))
}
