import { expect, test } from 'vitest'
import { ApiError } from '../../../renderer/client/api-failure.ts'
import { createSession } from '../../../renderer/client/session.ts'

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
    },
  }
}

/** Answers one trade after another. */
function program(...answers: readonly (() => Response)[]) {
  const tokens: (string | null)[] = []
  const ask = async (_: string | URL | Request, init?: RequestInit) => {
    tokens.push(new Headers(init?.headers).get('x-readyset-token'))
    return answers[tokens.length - 1]?.() ?? Response.error()
  }
  return { tokens, ask }
}

const begun = (session: string) => () => Response.json({ session }, { status: 201 })
const refused = () => new Response('no valid token', { status: 401 })
const gone = () => {
  throw new TypeError('Failed to fetch')
}

test('the address is without the token before anything is asked, and the tab keeps the session, not the token', async () => {
  const here = places('#t=s3cret-Token_1')
  const { tokens, ask } = program(begun('of-this-tab'))
  const session = createSession(here, ask)
  expect(here.addresses).toEqual(['/#/'])
  expect(tokens).toEqual([])
  expect(await session()).toBe('of-this-tab')
  expect(Object.values(here.kept)).toEqual(['of-this-tab'])
})

test('many requests make one trade', async () => {
  const { tokens, ask } = program(begun('of-this-tab'))
  const session = createSession(places('#t=abc'), ask)
  expect(await Promise.all([session(), session(), session()])).toEqual(Array(3).fill('of-this-tab'))
  expect(await session()).toBe('of-this-tab')
  expect(tokens).toEqual(['abc'])
})

test('a reload finds the session of this tab again, without a trade', async () => {
  const first = places('#t=abc')
  await createSession(first, program(begun('of-this-tab')).ask)()
  const { tokens, ask } = program()
  expect(await createSession(places('#/deployments/x', first.kept), ask)()).toBe('of-this-tab')
  expect(tokens).toEqual([])
})

test('without a token there is nothing to trade, and the address stays as it is', async () => {
  const here = places('#/settings')
  const { tokens, ask } = program()
  expect(await createSession(here, ask)()).toBeNull()
  expect(here.addresses).toEqual([])
  expect(tokens).toEqual([])
})

test('a program that does not answer is asked again with the next request', async () => {
  const { tokens, ask } = program(gone, begun('of-this-tab'))
  const session = createSession(places('#t=abc'), ask)
  await expect(session()).rejects.toThrow(TypeError)
  expect(await session()).toBe('of-this-tab')
  expect(tokens).toEqual(['abc', 'abc'])
})

test('a wrong token is tried once, and takes nothing from a tab that is in', async () => {
  const { tokens, ask } = program(refused)
  const session = createSession(places('#t=old', { 'readyset-session': 'of-this-tab' }), ask)
  expect([await session(), await session()]).toEqual(['of-this-tab', 'of-this-tab'])
  expect(tokens).toEqual(['old'])
  const without = program(refused)
  expect(await createSession(places('#t=old'), without.ask)()).toBeNull()
})

test('a refusal for now, such as too many wrong tokens, is a failure and not the end', async () => {
  const { ask } = program(() => new Response('too many', { status: 429 }), begun('of-this-tab'))
  const session = createSession(places('#t=abc'), ask)
  await expect(session()).rejects.toThrow(ApiError)
  expect(await session()).toBe('of-this-tab')
})
