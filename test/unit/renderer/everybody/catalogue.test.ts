import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../../renderer/catalogue.ts'
import { figure } from '../../../../renderer/ui/figure.ts'
import { Filled } from '../../../../renderer/ui/filled.tsx'
import type { Message, Messages } from '../../../../renderer/ui/language.ts'
import { pluralIn } from '../../../../renderer/ui/plural.ts'
import { pseudoMessages, pseudoText } from '../../../../renderer/ui/pseudo.ts'
import { saidInCode } from '../../../support/said-in-code.ts'

const renderer = fileURLToPath(new URL('../../../../renderer/', import.meta.url))

const named = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
const files = named.filter((name) => /\.tsx?$/.test(name) && !/(^|\/)words\.ts$/.test(name))
const saidBy = (name: string) => saidInCode(name, readFileSync(renderer + name, 'utf8'))

describe('words stand in the catalogue', () => {
  test('and nowhere else', () => {
    const said = files.flatMap((name) => saidBy(name).map((text) => `${name}: ${text}`))
    expect(said).toEqual([])
  })

  test('every room, and every part of one, that has words of its own has them in it', () => {
    const wordy = named.filter((name) => name.endsWith('/words.ts'))
    expect(wordy.map((name) => name.replace('/words.ts', '')).sort()).toEqual(Object.keys(catalogue).sort())
  })

  test.each(Object.keys(catalogue))('%s asks for its words by this name', (room) => {
    expect(readFileSync(`${renderer}${room}/words.ts`, 'utf8')).toContain(`inLanguage('${room}',`)
  })

  test('a text in a component is found, and code and comparisons are not', () => {
    const source = `const A = ({ on }) => <Panel label="A panel" name={on ? 'one thing' : x}>
      Some words <code>--flag</code> {on === 'loading' && <b title={\`of \${x}\`} className="strong">{'more'}</b>}
    </Panel>`
    expect(saidInCode('a.tsx', source)).toEqual(['A panel', 'one thing', 'Some words', 'of', 'more'])
  })
})

describe('the language that nobody speaks', () => {
  const all = messagesOf(catalogue)

  test('has every message, in brackets, longer, with the same places, and no plain word', () => {
    expect(all.length).toBeGreaterThan(100)
    const pseudo = messagesOf(pseudoMessages(catalogue))
    for (const [n, [name, english]] of all.entries()) {
      const [before, after] = [said(english), said(pseudo[n]?.[1] ?? '', english.length)]
      // Where a part has nothing to add.
      if (before === '') continue
      expect(after, name).toMatch(/^⟦.*⟧$/s)
      expect(after.length, name).toBeGreaterThan(before.length * 1.2)
      expect(placesOf(after), name).toEqual(placesOf(before))
      expect(after.replaceAll(/\{\w+\}|a-name/g, ''), name).not.toMatch(/[A-Za-z]/)
    }
  })

  test('leaves what is put into a sentence as it is', () => {
    const { ago, count } = pseudoMessages({
      ago: (span: string) => `${span} ago`,
      count: (n: number, name: string) => `${n} of ${name}`,
    })
    expect(ago('2 min')).toBe('⟦2 min áğó ~~~~⟧')
    expect(count(7, 'orders')).toMatch(/^⟦7 óƒ orders ~+⟧$/)
    expect(pseudoText('Read {it}')).toMatch(/^⟦Ŕéáđ \{it\} ~+⟧$/)
  })
})

describe('plurals', () => {
  test.each([
    ['en', [1, 2, 0], ['1 record', '2 records', '0 records']],
    ['pl', [1, 3, 5], ['1 rekord', '3 rekordy', '5 rekordów']],
  ] as const)('follow the rules of %s', (tag, counts, expected) => {
    const forms = {
      en: { one: '# record', other: '# records' },
      pl: { one: '# rekord', few: '# rekordy', other: '# rekordów' },
    }[tag]
    expect(counts.map((count) => pluralIn(tag)(count, forms))).toEqual(expected)
  })
})

test('a figure keeps its unit behind it in a line that is read from the right', () => {
  expect(figure('212 MB', 'rtl')).toBe('\u200E212 MB')
  expect(figure('212 MB', 'ltr')).toBe('212 MB')
})

test('a sentence is filled wherever a language puts its places', () => {
  const fill = (text: string) =>
    renderToStaticMarkup(createElement(Filled, { text, parts: { flag: createElement('code', {}, '-x'), n: '2' } }))
  expect(fill('Off: {flag}, {n} times.')).toBe('Off: <code>-x</code>, 2 times.')
  expect(fill('{n} mal aus: {flag}')).toBe('2 mal aus: <code>-x</code>')
})

function messagesOf(messages: Messages, path = ''): readonly (readonly [name: string, message: Message])[] {
  return Object.entries(messages).flatMap(([name, one]) =>
    typeof one === 'object' ? messagesOf(one, `${path}${name}.`) : [[`${path}${name}`, one] as const],
  )
}

/** As it would be shown: a function is given a name or a figure, whatever it asks for. */
function said(message: Message, parts: number = message.length): string {
  if (typeof message === 'string') return message
  const numbers = Array<number>(parts).fill(3)
  try {
    return message(...(Array<string>(parts).fill('a-name') as never[]))
  } catch {
    return message(...(numbers as never[]))
  }
}

function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
}
