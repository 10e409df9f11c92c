/** The path of a line through these readings, from zero at the bottom to the greatest at the top. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const top = Math.max(...values, 0) || 1
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, n) => {
      const y = height - 1 - (Math.max(0, value) / top) * (height - 2)
      return `${n === 0 ? 'M' : 'L'}${(n * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}
