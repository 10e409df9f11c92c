import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { formOf } from '../../../electron/deployments/form/form-of.ts'
import { bytesFromWords, wordsFromBytes } from '../../../electron/deployments/form/memory-words.ts'
import { cleanName, freeName, readName } from '../../../electron/deployments/form/name-field.ts'
import { gatherNotes } from '../../../electron/deployments/form/notes.ts'
import { deploymentSpecSchema } from '../../../electron/deployments/spec.ts'
import { anyForm, anyName, anyPassword, anyText, existingForm, facts } from './forms.ts'

test('any form gives a valid spec, or problems at fields that the form has, and is left as it was', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const before = structuredClone(form)
      const { view, wanted } = draftFrom(form, facts)
      expect(form).toEqual(before)
      expect(view.spec === null).toBe(view.problems.length > 0)
      expect(wanted === null).toBe(view.spec === null)
      if (view.spec !== null) expect(deploymentSpecSchema.parse(view.spec)).toEqual(view.spec)
      for (const { field } of view.problems) expect(form).toHaveProperty(field.split('.')[0] ?? '')
    }),
    { numRuns: 400 },
  )
})

test('what is typed for an existing database arrives unchanged, odd characters included', () => {
  fc.assert(
    fc.property(anyPassword, anyPassword, anyName, (password, database, user) => {
      fc.pre(database !== '.' && database !== '..')
      const { wanted } = draftFrom(existingForm({ password, database, user }), facts)
      expect(wanted?.secrets.upstreamPassword).toBe(password)
      expect(wanted?.spec.upstream).toMatchObject({ user, database })
      const url = new URL(wanted?.plan.readyset.env.UPSTREAM_DB_URL ?? '')
      expect(decodeURIComponent(url.password)).toBe(password)
      expect(decodeURIComponent(url.pathname.slice(1))).toBe(database)
    }),
  )
})

test('the view never holds a password', () => {
  const secret = anyPassword.map((text) => `${text}s3cr3t-word`)
  fc.assert(
    fc.property(secret, (password) => {
      const view = JSON.stringify(draftFrom(existingForm({ password }), facts).view)
      expect(view).not.toContain('s3cr3t-word')
    }),
  )
})

test('editing a deployed form without touching it changes nothing', () => {
  const password = anyPassword.filter((text) => !(text.includes("'") && text.includes('"')))
  fc.assert(
    fc.property(anyName, password, password, (name, upstream, user) => {
      const form = existingForm({
        name,
        password: upstream,
        access: 'listed',
        users: [{ user: 'report', password: user }],
        memoryLimit: '1.5 GB',
        extra: [
          { name: 'RS_API_KEY', value: upstream },
          { name: 'DEFAULT_TTL_MS', value: '1' },
        ],
      })
      const { wanted } = draftFrom(form, facts)
      if (wanted === null) throw new Error('the form is not good')
      const again = draftFrom(formOf(wanted.spec, wanted.secrets), { ...facts, existing: wanted })
      expect(again.view.problems).toEqual([])
      expect(again.wanted?.spec).toEqual(wanted.spec)
      expect(again.wanted?.secrets).toEqual(wanted.secrets)
    }),
  )
})

test('a proposed name is always taken', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyName, { maxLength: 5 }), (typed, taken) => {
      const name = freeName(cleanName(typed), taken)
      const notes = gatherNotes()
      expect(readName(name, taken, notes)).toBe(name)
    }),
  )
})

test('words for a size are read back to the same number of bytes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), (bytes) => {
      expect(bytesFromWords(wordsFromBytes(bytes))).toBe(bytes)
    }),
  )
})

test.each([
  ['2 GB', 2e9],
  ['2g', 2 * 1024 ** 3],
  ['512MiB', 512 * 1024 ** 2],
  ['1,5 GB', 1.5e9],
  ['536870912', 536870912],
])('%j is %i bytes', (words, bytes) => expect(bytesFromWords(words)).toBe(bytes))

test.each(['', 'GB', '2 elephants', '-1 GB', '1e9', '99999999999 TB'])('%j is no size', (words) => {
  expect(bytesFromWords(words)).toBeUndefined()
})
