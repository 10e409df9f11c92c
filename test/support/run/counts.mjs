import { readFileSync } from 'node:fs'

/**
 * How many tests passed, failed and were left out.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    none,
  )
}

/**
 * Reads the JSON report of Vitest or of Playwright. A test that passed only when tried again counts as failed: it is one
 * that does not hold.
 * @param {unknown} report
 * @returns {Counts}
 */
export function countsIn(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, stats } = /** @type {any} */ (report)
  if (stats !== undefined) {
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  }
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** @param {string} file @returns {Counts} nothing at all where the runner wrote no report */
export function countsOf(file) {
  try {
    return countsIn(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return none
  }
}

/** The closing line that CI reads. @param {Counts} counts @returns {string} */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
