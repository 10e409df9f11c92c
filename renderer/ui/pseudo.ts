import type { Language, Message, Messages } from './language.ts'

// A language that nobody speaks, made of the English words: accented, a third longer, in brackets. A plain word on such a
// page is one that no translator would get to see, and a box that the longer words do not fit into is too narrow.

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, n) => [
    letter,
    [...'áƀçđéƒğĥíĵķļɱñóþǫŕšŧúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞǪŔŠŦÚṼŴẊÝŽ'][n] ?? letter,
  ]),
)

/** Around what a function was given: a name, a figure, which stay as they are. Of Unicode's private use. */
const [begin, end] = ['\uE000', '\uE001']

/** Between these nothing is changed: what was put in, and the places that something is to be put into. */
const asIs = /(\uE000[^\uE001]*\uE001|\{\w+\})/

/** `⟦Ţéļé… ~~~⟧` for one text. */
export function pseudoText(text: string): string {
  if (text === '') return ''
  const words = text
    .split(asIs)
    .map((part) => (asIs.test(part) ? part : part.replace(/[a-zA-Z]/g, (letter) => accented[letter] ?? letter)))
    .join('')
    .replaceAll(begin, '')
    .replaceAll(end, '')
  const longer = '~'.repeat(Math.ceil(text.length * 0.3))
  return `⟦${words}${text.includes(' ') ? ' ' : ''}${longer}⟧`
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message)
  return (...about: never[]) =>
    pseudoText(message(...(about.map((one) => (typeof one === 'string' ? `${begin}${one}${end}` : one)) as never[])))
}

export function pseudoMessages<W extends Messages>(messages: W): W {
  const all = Object.entries(messages).map(([name, one]) => [
    name,
    typeof one === 'object' ? pseudoMessages(one) : pseudoMessage(one),
  ])
  return Object.fromEntries(all) as W
}

export const pseudo: Language = { tag: 'en', direction: 'ltr', words: (_, english) => pseudoMessages(english) }

export const pseudoFromTheRight: Language = { ...pseudo, direction: 'rtl' }
