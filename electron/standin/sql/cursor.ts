import type { Token } from './tokens.ts'

/** Reads tokens from left to right. `try…` methods move only when they find what they look for. */
export interface Cursor {
  /** True and past them, if the next tokens are these words or symbols. */
  tryWords(...words: readonly string[]): boolean
  /** The word that was found, of several that may come next. */
  tryOneOf<W extends string>(...words: readonly W[]): W | undefined
  /** A bare or quoted name, with its parts where it is qualified. */
  tryName(): readonly string[] | undefined
  tryString(): string | undefined
  tryNumber(): number | undefined
  peek(): Token | undefined
  next(): Token | undefined
  atEnd(): boolean
  /** The source from here on. */
  rest(): string
}

export function createCursor(sql: string, tokens: readonly Token[]): Cursor {
  let at = 0
  const matches = (word: string, token: Token | undefined) =>
    token !== undefined &&
    (token.kind === 'word' ? token.value === word : token.kind === 'symbol' && token.text === word)
  const take = (kind: Token['kind']) => {
    const token = tokens[at]
    if (token?.kind !== kind) return undefined
    at += 1
    return token
  }
  const takeName = () => take('quoted')?.value ?? take('word')?.text
  const cursor: Cursor = {
    tryWords(...words) {
      if (!words.every((word, index) => matches(word, tokens[at + index]))) return false
      at += words.length
      return true
    },
    tryOneOf: (...words) => words.find((word) => cursor.tryWords(word)),
    tryName() {
      const first = takeName()
      if (first === undefined) return undefined
      const parts = [first]
      while (tokens[at]?.text === '.') {
        at += 1
        const part = takeName() ?? (cursor.tryWords('*') ? '*' : undefined)
        if (part === undefined) return undefined
        parts.push(part)
      }
      return parts
    },
    tryString: () => take('string')?.value,
    tryNumber() {
      const token = take('number')
      return token === undefined ? undefined : Number(token.text)
    },
    peek: () => tokens[at],
    next() {
      at += 1
      return tokens[at - 1]
    },
    atEnd: () => at >= tokens.length,
    rest: () => sql.slice(tokens[at]?.start ?? sql.length, tokens.at(-1)?.end ?? sql.length),
  }
  return cursor
}

/** What `read` finds, once or more often with commas between; undefined where one of them is not there. */
export function readMany<T>(cursor: Cursor, read: () => T | undefined): readonly T[] | undefined {
  const found: T[] = []
  do {
    const one = read()
    if (one === undefined) return undefined
    found.push(one)
  } while (cursor.tryWords(','))
  return found
}
