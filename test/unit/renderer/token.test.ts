import { expect, test } from 'vitest'
import { takeToken } from '../../../renderer/client/token.ts'

function places(hash: string, kept: Record<string, string> = {}) {
  const addresses: string[] = []
  return {
    addresses,
    kept,
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_: unknown, __: string, url?: string | URL | null) => void addresses.push(String(url)) },
    storage: {
      getItem: (name: string) => kept[name] ?? null,
      setItem: (name: string, value: string) => {
        kept[name] = value
      },
      removeItem: (name: string) => {
        delete kept[name]
      },
    },
  }
}

test('the token moves from the address to this tab, and the address is without it', () => {
  const here = places('#t=s3cret-Token_1')
  expect(takeToken(here)).toBe('s3cret-Token_1')
  expect(here.addresses).toEqual(['/#/'])
  expect(Object.values(here.kept)).toEqual(['s3cret-Token_1'])
})

test('a reload finds the token of this tab again', () => {
  const first = places('#t=abc')
  takeToken(first)
  expect(takeToken(places('#/deployments/x', first.kept))).toBe('abc')
})

test('without a token there is none, and the address stays as it is', () => {
  const here = places('#/settings')
  expect(takeToken(here)).toBeNull()
  expect(here.addresses).toEqual([])
})
