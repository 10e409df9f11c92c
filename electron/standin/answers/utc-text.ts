/** `2026-07-30 12:00:00 UTC` of milliseconds since the epoch. */
export function utcText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
