import { pseudo, pseudoFromTheRight } from './pseudo.ts'

/** What the page says, by name: a text, where `{name}` stands for a part of it, or a function that makes one. */
export type Message = string | ((...about: never[]) => string)

/** The messages of a room, in groups where that helps the one who translates them. */
export interface Messages {
  readonly [name: string]: Message | Messages
}

export interface Language {
  /** BCP 47, for `lang` and for the rules of plurals. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** A room's words in this language, of the same shape as the English ones. */
  readonly words: <W extends Messages>(room: string, english: W) => W
}

const english: Language = { tag: 'en', direction: 'ltr', words: (_, words) => words }

/** A new language is a line here and an object of the type `Catalogue` (`renderer/catalogue.ts`). */
const languages: Readonly<Record<string, Language>> = { en: english, pseudo, 'pseudo-rtl': pseudoFromTheRight }

const keptAs = 'readyset-language'

/** Chosen before any word is used, and for as long as the page is open. */
export const language: Language = (typeof document === 'undefined' ? null : keptLanguage()) ?? english

function keptLanguage(): Language | undefined {
  const kept = localStorage.getItem(keptAs)
  return kept === null ? undefined : languages[kept]
}

/** Tells the browser and screen readers which language the page is in, and which way it is read. */
export function applyLanguage(page: Document): void {
  page.documentElement.lang = language.tag
  page.documentElement.dir = language.direction
}

/** The words of a room in the language of the page; each room has one `words.ts` that hands its English to this. */
export function inLanguage<W extends Messages>(room: string, words: W): W {
  return language.words(room, words)
}
