/** Milliseconds. A look costs an inspection, so that there is always some time between two of them. */
const shortestMs = 25
/** One look falls due after this part of the time waited so far: noticed that late, nothing makes a deploy noticeably longer. */
const part = 20

/**
 * How long to wait before the next look at something that has been waited for since `waitedMs`: short waits end within some
 * tens of milliseconds of what they wait for, and long ones do not keep the engine busy.
 */
export function lookPauseMs(waitedMs: number, longestMs: number): number {
  return Math.min(longestMs, Math.max(shortestMs, waitedMs / part))
}
