import { messageOf } from '../../../electron/base/failure.ts'

/** One line of the fault table. */
export interface FaultRow {
  readonly broken: string
  /** How often it was done, as far as it came. */
  readonly times: number
  /** What was lost, or did not agree in the end, each in words; empty is what is asked for. */
  readonly lost: readonly string[]
  /** How it was done where there is more than one way to read it, and what was seen. */
  readonly notes: readonly string[]
  /** Why it was not done on this machine. */
  readonly leftOut?: string
}

/** Counts one kind of fault. */
export interface Tally {
  /** It was done once more. */
  happened(): void
  lost(what: string): void
  note(text: string): void
  leaveOut(why: string): void
  /** Runs `body`, and takes an error of it for a loss that is told in its words. */
  holds(where: string, body: () => Promise<void> | void): Promise<void>
}

export interface FaultRun {
  /** How often, of a whole run or of one with `--quick`. */
  times(whole: number, quick: number): number
  /** How many random sequences of actions. */
  readonly sequences: number
  readonly seed: number
  /** Begins a line of the table. */
  row(broken: string): Tally
}

/** One file of the suite: breaks something, again and again, and looks what became of the user's things. */
export interface Fault {
  readonly id: string
  run(run: FaultRun): Promise<void>
}

interface MutableRow extends FaultRow {
  times: number
  lost: string[]
  notes: string[]
  leftOut?: string
}

/** Collects the lines of the table. */
export function createReport(say: (line: string) => void) {
  const rows: MutableRow[] = []
  return {
    rows: rows as readonly FaultRow[],
    row(broken: string): Tally {
      const row: MutableRow = { broken, times: 0, lost: [], notes: [] }
      rows.push(row)
      const lost = (what: string) => {
        row.lost.push(what)
        say(`  LOST after ${row.times} of "${broken}": ${what}`)
      }
      return {
        happened() {
          row.times += 1
        },
        lost,
        note: (text) => void row.notes.push(text),
        leaveOut(why) {
          row.leftOut = why
        },
        async holds(where, body) {
          try {
            await body()
          } catch (error) {
            lost(`${where}: ${messageOf(error)}`)
          }
        },
      }
    },
  }
}
