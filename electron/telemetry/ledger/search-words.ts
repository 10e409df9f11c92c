/** One thing that the user typed without a space in it: a run of parts as the text index splits them. */
export interface SearchWord {
  /** Lower case, `1.29.0` as `1`, `29`, `0`. */
  readonly parts: readonly string[]
  /** The last part may go on. */
  readonly unfinished: boolean
}

const maxWords = 12

/**
 * What the user typed, as words that all have to be there, in any order; a word with punctuation in it, such as a version
 * or an id, as the run of parts that the index knows it by. The last one may be unfinished.
 */
export function searchWords(text: string): readonly SearchWord[] {
  const words = text.split(/\s+/).flatMap((word) => {
    const parts = partsOf(word)
    return parts.length > 0 ? [parts] : []
  })
  const endsOpen = /[\p{L}\p{N}]$/u.test(text)
  return words.slice(0, maxWords).map((parts, index, all) => {
    const last = index === words.length - 1 && index === all.length - 1
    return { parts, unfinished: last && endsOpen && mayBeUnfinished(parts.at(-1) ?? '') }
  })
}

/** As FTS5's `unicode61` does (sqlite.org/fts5.html, "Unicode61 Tokenizer"): letters and digits, case folded. */
function partsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
}

/** Beginnings of numbers stand for too many words of a million records to be gathered in time; whole numbers do not. */
function mayBeUnfinished(part: string): boolean {
  return part.length >= 2 && /^\p{L}/u.test(part)
}

/** The same as an FTS5 query. Quoted parts are literal: nothing that was typed is taken for an operator. */
export function searchQuery(words: readonly SearchWord[]): string {
  return words.map(({ parts, unfinished }) => `"${parts.join(' ')}"${unfinished ? ' *' : ''}`).join(' ')
}

/** The same, for one body: for the few records that another condition has already found. */
export function bodyHas(words: readonly SearchWord[], body: string): boolean {
  const text = ` ${partsOf(body).join(' ')} `
  return words.every(({ parts, unfinished }) => text.includes(` ${parts.join(' ')}${unfinished ? '' : ' '}`))
}
