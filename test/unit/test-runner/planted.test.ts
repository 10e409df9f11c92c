import { describe, expect, test } from 'vitest'
import { secretForms } from '../../../electron/readyset/secret-forms.ts'
import { createSearch, plant } from '../../support/secrets/planted.ts'

const secret = plant('the password')

function found(text: string): readonly string[] {
  const search = createSearch([secret])
  search.look('here', text)
  return search.findings().map(({ where }) => where)
}

describe('the search for planted secrets', () => {
  test('finds one in every form that a log may write it in', () => {
    for (const form of secretForms(secret.value)) expect(found(`x ${form} y`), form).toEqual(['here'])
  })

  test('finds one in Base64, whatever stands before it and behind', () => {
    for (const before of ['', 'u:', 'abc', 'user:', '{"password":"']) {
      expect(found(Buffer.from(`${before}${secret.value}:`).toString('base64')), before).toEqual(['here'])
    }
  })

  test('finds one in hexadecimal, in capitals, and cut in half', () => {
    expect(found(Buffer.from(secret.value).toString('hex'))).toEqual(['here'])
    expect(found(secret.value.toUpperCase())).toEqual(['here'])
    expect(found(secret.value.slice(0, 14))).toEqual(['here'])
  })

  test('finds nothing where there is none, and says what stands before one', () => {
    expect(found('••••')).toEqual([])
    const search = createSearch([secret, plant('another')])
    search.look('a log', `connect as u:${secret.value}@h`)
    expect(search.findings()).toEqual([{ secret: 'the password', where: 'a log', before: 'connect as u:' }])
  })
})
