/**
 * The FTS5 query for what the user typed: every word has to be there, in any order; a word with punctuation in it, such as
 * a version or an id, as the run of parts that the index knows it by. The last word may be unfinished. Null where nothing
 * is left to search for. Quoting makes every character literal (sqlite.org/fts5.html, "FTS5 Strings").
 */
export function searchQuery(text: string): string | null {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  const unfinished = !/\s$/.test(text)
  return words
    .slice(0, maxWords)
    .map((word, index, all) => {
      const quoted = `"${word.replaceAll('"', '""').replaceAll('\0', '')}"`
      return unfinished && index === all.length - 1 && mayBeUnfinished(word) ? `${quoted} *` : quoted
    })
    .join(' ')
}

const maxWords = 12

/** Beginnings of numbers stand for too many words of a million records to be gathered in time; whole numbers do not. */
function mayBeUnfinished(word: string): boolean {
  const lastPart = word.split(/[^\p{L}\p{N}]+/u).at(-1) ?? ''
  return lastPart.length >= 2 && /^\p{L}/u.test(lastPart)
}
