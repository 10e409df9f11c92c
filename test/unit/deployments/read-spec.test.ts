import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { readSpec, specForLabel } from '../../../electron/deployments/read-spec.ts'
import { existingForm, facts } from './forms.ts'
import { testAuthority } from './test-authority.ts'

function specWithCa(times: number) {
  const { wanted } = draftFrom(existingForm({ tls: 'verify', caPem: testAuthority.repeat(times) }), facts)
  if (wanted === null) throw new Error('the form is not good')
  return wanted.spec
}

test('a stored spec is read back as it was', () => {
  const spec = specWithCa(1)
  expect(readSpec(JSON.stringify(spec))).toEqual({ kind: 'spec', spec })
  expect(readSpec(specForLabel(spec))).toEqual({ kind: 'spec', spec })
})

test('a label stays small whatever authorities were pasted, and is still a spec', () => {
  const label = specForLabel(specWithCa(200))
  expect(label.length).toBeLessThan(9_000)
  expect(readSpec(label)).toMatchObject({ kind: 'spec', spec: { upstream: { host: 'db.internal', tls: 'verify' } } })
})

test('a later version is told apart from a broken one', () => {
  expect(readSpec('{"v":2,"id":"x"}')).toEqual({ kind: 'newer', v: 2 })
  expect(readSpec('{"v":1,"id":"x"}')).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('id') })
  expect(readSpec('not json')).toMatchObject({ kind: 'unreadable' })
  expect(readSpec('{}')).toMatchObject({ kind: 'unreadable' })
})

test('what another hand wrote never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['spec', 'newer', 'unreadable']).toContain(readSpec(text).kind)
    }),
  )
})
