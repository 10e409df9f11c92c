import type { DatabaseKind } from '../../readyset/kinds.ts'
import type { Notes } from './notes.ts'

const nameLimit = 40
const validName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/

/**
 * The deployment's name as typed, or undefined with a problem. It is ReadySet's `DEPLOYMENT`, which names a directory and a
 * metrics label: letters, digits, `_` and `-`, no dots (ReadySet replaces what follows the last one).
 */
export function readName(typed: string, taken: readonly string[], notes: Notes): string | undefined {
  const name = typed.trim()
  const suggestion = freeName(cleanName(name), taken)
  if (name === '') {
    notes.problem('name', 'A name is needed: letters, digits, - and _.', suggestion)
  } else if (name.length > nameLimit) {
    notes.problem('name', `A name has at most ${nameLimit} characters; this one has ${name.length}.`, suggestion)
  } else if (!validName.test(name)) {
    notes.problem(
      'name',
      'ReadySet keeps its state in a directory of this name: letters, digits, - and _ only, beginning with a letter or digit.',
      suggestion,
    )
  } else if (isTaken(name, taken)) {
    notes.problem('name', `Another deployment is called "${name}".`, suggestion)
  } else {
    return name
  }
  return undefined
}

/** What a name would be without the characters that it must not have; `readyset` when nothing is left. */
export function cleanName(name: string): string {
  const clean = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, (odd) => (/^\p{M}+$/u.test(odd) ? '' : '-'))
    .replace(/-{2,}/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, nameLimit)
    .replace(/[-_]+$/, '')
  return clean === '' ? 'readyset' : clean
}

/** The name itself where it is free, else with the next number that makes it free: `orders-2`, and `orders-3` after that. */
export function freeName(name: string, taken: readonly string[]): string {
  const [, stem = name, last = '1'] = /^(.*[^-])-(\d{1,6})$/.exec(name) ?? []
  let candidate = name
  for (let n = Number(last) + 1; isTaken(candidate, taken); n++) candidate = numbered(stem, n)
  return candidate
}

/** The name of a first try: `postgres-1`, `mysql-1`, `demo-1`, or with the next number that is free. */
export function defaultName(what: DatabaseKind | 'demo', taken: readonly string[]): string {
  const stem = what === 'postgresql' ? 'postgres' : what
  for (let n = 1; ; n++) {
    if (!isTaken(`${stem}-${n}`, taken)) return `${stem}-${n}`
  }
}

function numbered(name: string, n: number): string {
  const ending = `-${n}`
  return name.slice(0, nameLimit - ending.length) + ending
}

/** Names that differ in case alone are one name: people confuse them, and some file systems do. */
function isTaken(name: string, taken: readonly string[]): boolean {
  return taken.some((other) => other.toLowerCase() === name.toLowerCase())
}
