const KIB = 1024
/** Docker's single letters are powers of 1024, as in `docker run --memory 2g`; KB, MB, GB are powers of 1000, as the SI has them. */
const unitBytes: Readonly<Record<string, number>> = {
  b: 1,
  k: KIB,
  m: KIB ** 2,
  g: KIB ** 3,
  t: KIB ** 4,
  kib: KIB,
  mib: KIB ** 2,
  gib: KIB ** 3,
  tib: KIB ** 4,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  tb: 1000 ** 4,
}

/** Bytes that words such as `2 GB`, `512MiB`, `1,5g` or `536870912` mean; undefined where they mean nothing. */
export function bytesFromWords(words: string): number | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)$/i.exec(words.trim())
  if (match === null) return undefined
  const unit = match[2] === undefined || match[2] === '' ? 1 : unitBytes[match[2].toLowerCase()]
  if (unit === undefined) return undefined
  const bytes = Math.round(Number((match[1] ?? '').replace(',', '.')) * unit)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

/** `2 GiB`, `1.5 GiB`, `900 MB`: words that `bytesFromWords` reads back to the same number. */
export function wordsFromBytes(bytes: number): string {
  for (const [word, unit] of [
    ['GiB', KIB ** 3],
    ['GB', 1000 ** 3],
    ['MiB', KIB ** 2],
    ['MB', 1000 ** 2],
  ] as const) {
    if (bytes >= unit && (bytes * 100) % unit === 0) return `${bytes / unit} ${word}`
  }
  return String(bytes)
}

/** A size for people to read, not to be read back: `1.4 GB`, `230 MB`, `12 kB`. */
export function roundedSize(bytes: number): string {
  for (const [word, unit] of [
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= unit) {
      const figure = bytes / unit
      return `${figure < 10 ? Number(figure.toFixed(1)) : Math.round(figure)} ${word}`
    }
  }
  return `${bytes} bytes`
}
