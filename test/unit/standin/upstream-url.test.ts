import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUsers } from '../../../electron/standin/settings/allowed-users.ts'
import { readUpstreamUrl } from '../../../electron/standin/settings/upstream-url.ts'

describe('database URLs', () => {
  test('whatever is in a password comes back when it was percent-encoded', () => {
    const word = fc.string({ minLength: 1, unit: 'grapheme' })
    fc.assert(
      fc.property(word, word, (user, password) => {
        const url = `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@db.example:5432/shop`
        expect(readUpstreamUrl(url)).toMatchObject({ user, password, host: 'db.example', port: 5432, database: 'shop' })
      }),
    )
  })

  test('ports by kind, and the one that a browser would take for granted', () => {
    expect(readUpstreamUrl('mysql://u:p@h/').port).toBe(3306)
    expect(readUpstreamUrl('postgres://u:p@h/d').port).toBe(5432)
    expect(readUpstreamUrl('postgres://u:p@h:80/d').port).toBe(80)
    expect(readUpstreamUrl('postgres://u:p@[::1]/d').host).toBe('::1')
  })

  test.each([
    ['oracle://u:p@h/d', 'must start with either mysql:// or postgresql://'],
    ['postgresql://u:p@h', 'contain a database name'],
    ['postgresql://u:p@ss:w@h:x/d', 'Make sure any special characters are percent-encoded'],
  ])('%s is refused', (url, words) => {
    expect(() => readUpstreamUrl(url)).toThrow(words)
  })
})

describe('allowed users', () => {
  const upstream = { user: 'app', password: 'a:b' }

  test('the URL user always belongs to them; quotes hold commas, the first colon splits', () => {
    expect([...readUsers(`ann:x:y,'bob:1,2'`, upstream)]).toEqual([
      ['ann', 'x:y'],
      ['bob', '1,2'],
      ['app', 'a:b'],
    ])
  })

  test.each([
    ['app:other', 'Duplicate user found: app'],
    ['ann', 'Invalid user:password pair format'],
    ["'ann:x", 'Unclosed quote in input'],
  ])('%s is refused', (list, words) => {
    expect(() => readUsers(list, upstream)).toThrow(words)
  })

  test('nobody at all is refused', () => {
    expect(() => readUsers(undefined, { user: 'app', password: '' })).toThrow('At least one user must be allowed')
  })
})
