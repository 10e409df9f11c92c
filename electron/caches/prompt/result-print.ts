import { createHash } from 'node:crypto'

/** Tells whether two results are the same without keeping them. */
export interface ResultPrint {
  columns(names: readonly string[]): void
  row(values: readonly (string | null)[]): void
  /** Equal for the same columns and the same rows, in whatever order they came: SQL promises none without ORDER BY. */
  text(): string
}

export function createResultPrint(): ResultPrint {
  let names: readonly string[] = []
  let rows = 0
  let sum = 0n
  return {
    columns(given) {
      names = given
    },
    row(values) {
      rows += 1
      const digest = createHash('sha256').update(JSON.stringify(values)).digest()
      // A sum does not depend on the order, and counts a row that comes twice.
      sum = BigInt.asUintN(128, sum + digest.readBigUInt64BE(0) * 0x1_0000_0000_0000_0000n + digest.readBigUInt64BE(8))
    },
    text: () => `${names.length} columns, ${rows} rows, ${sum.toString(16)}`,
  }
}
