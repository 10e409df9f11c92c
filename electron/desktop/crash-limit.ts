/**
 * Whether a page that ended may be loaded again by itself: `most` times within `withinMs`. A page that ends each time it is
 * loaded would otherwise be loaded for ever.
 * @returns asked at each end of the page with the time in milliseconds
 */
export function createCrashLimit(most = 3, withinMs = 60_000): (now: number) => boolean {
  let ends: readonly number[] = []
  return (now) => {
    ends = [...ends.filter((at) => now - at < withinMs), now]
    return ends.length <= most
  }
}
