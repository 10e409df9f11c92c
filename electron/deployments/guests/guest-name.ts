/** The rule for names of deployments, too. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/

/** Why a text is no name for a guest; undefined when it is one. */
export function guestNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name === '') return 'It needs a name.'
  if (!namePattern.test(name)) {
    return 'A name has letters, digits, _ and -, begins with a letter or digit, and has 40 characters at most.'
  }
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) return `Something else is named "${name}".`
  return undefined
}

/** A name made from a container's or a host's, that is free. */
export function suggestedName(text: string, taken: readonly string[]): string {
  const cleaned = text
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 36)
  const stem = cleaned === '' ? 'readyset' : cleaned
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem}-${n}`
    if (guestNameProblem(name, taken) === undefined) return name
  }
}
