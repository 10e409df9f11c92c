import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const renderer = fileURLToPath(new URL('../../../../renderer/', import.meta.url))

interface Declaration {
  readonly property: string
  readonly value: string
}

const names = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
const declarations = names
  .filter((name) => name.endsWith('.css'))
  .flatMap((name) => declarationsOf(readFileSync(renderer + name, 'utf8')).map((one) => ({ name, ...one })))

/** Every `property: value` of a style sheet without nested rules. */
function declarationsOf(css: string): readonly Declaration[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '')
  return [...bare.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(([, property = '', value = '']) => ({
    property,
    value: value.trim(),
  }))
}

/** Why a declaration looks the same in both directions of reading, where it should not; undefined where it may stay. */
function physical({ property, value }: Declaration): string | undefined {
  if (/(^|-)(left|right)(-|$)/.test(property)) return 'names a side'
  if (/^(text-align|float|clear)$/.test(property) && /\b(left|right)\b/.test(value)) return 'names a side'
  const isShorthand = /^(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color))$/.test(property)
  const [, right, , left, more] = value.split(/\s+(?![^(]*\))/)
  if (isShorthand && left !== undefined && more === undefined && left !== right) return 'has another left than right'
  return undefined
}

describe('styles hold in both directions of reading', () => {
  test('no style names left or right', () => {
    const found = declarations.flatMap((one) => {
      const why = physical(one)
      return why === undefined ? [] : [`${one.name}: ${one.property}: ${one.value} ${why}`]
    })
    expect(found).toEqual([])
  })

  test('nor does one in the markup', () => {
    const sided = /style=\{\{[^}]*\b(left|right|\w+(Left|Right))\b\s*:/
    const found = names.filter((name) => name.endsWith('.tsx') && sided.test(readFileSync(renderer + name, 'utf8')))
    expect(found).toEqual([])
  })

  test.each([
    ['margin-left', 'auto', false],
    ['border-left-width', '3px', false],
    ['border-top-left-radius', '3px', false],
    ['right', '0', false],
    ['text-align', 'right', false],
    ['padding', '2px 6px 2px var(--s3)', false],
    ['padding', 'var(--s4) var(--s5) var(--s5)', true],
    ['margin', '0 calc(1px + 2px) 0 calc(1px + 2px)', true],
    ['margin-inline-start', 'auto', true],
    ['text-align', 'end', true],
    ['inset-inline', '0', true],
  ])('%s: %s', (property, value, holds) => {
    expect(physical({ property, value }) === undefined).toBe(holds)
  })

  test('the declarations are read at all', () => {
    expect(declarations.length).toBeGreaterThan(500)
    expect(declarationsOf('a { margin: 0; /* left: 0 */\n  color: red }\n')).toEqual([
      { property: 'margin', value: '0' },
      { property: 'color', value: 'red' },
    ])
  })
})

describe('motion', () => {
  test('whatever moves takes its time from the one token that reduced motion sets to nothing', () => {
    const moving = declarations.filter(({ property }) => /^(transition|animation)(-duration)?$/.test(property))
    expect(moving.length).toBeGreaterThan(0)
    expect(moving.filter(({ value }) => !value.includes('var(--quick)'))).toEqual([])
  })
})
