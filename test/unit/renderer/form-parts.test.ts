import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FieldProblem } from '../../../electron/deployments/draft.ts'
import { defaultForm } from '../../../electron/deployments/form/default-form.ts'
import { withChecks } from '../../../renderer/deployments/deploy/use-checks.ts'
import { advancedSummary } from '../../../renderer/deployments/form/advanced-summary.ts'
import { joinImage, splitImage } from '../../../renderer/deployments/form/image-parts.ts'
import { shownProblem } from '../../../renderer/deployments/form/shown-problem.ts'

const form = defaultForm('postgresql', { id: 'k3jd8fh2ks9d', takenNames: [], freePort: 5433 })
const unseen = { left: new Set<never>(), attempted: false }

test('an image splits at its tag, and a registry’s port is not one', () => {
  expect(splitImage('mirror.example:5000/readysettech/readyset')).toEqual({
    name: 'mirror.example:5000/readysettech/readyset',
    tag: '',
  })
  expect(splitImage('readysettech/readyset:stable-260730').tag).toBe('stable-260730')
  expect(splitImage('readyset@sha256:abc')).toEqual({ name: 'readyset', tag: '@sha256:abc' })
})

test('an image put together again is as it was typed', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const image = fc
    .tuple(part, fc.option(fc.nat(65535)), part, fc.option(part))
    .map(
      ([host, port, name, tag]) => `${host}${port === null ? '' : `:${port}`}/${name}${tag === null ? '' : `:${tag}`}`,
    )
  fc.assert(
    fc.property(image, (text) => {
      const { name, tag } = splitImage(text)
      expect(joinImage(name, tag)).toBe(text)
    }),
  )
})

test('an empty field that nobody came to yet is no reproach', () => {
  const problems: readonly FieldProblem[] = [{ field: 'host', message: 'A host is needed.' }]
  expect(shownProblem(problems, 'host', form, unseen)).toBeUndefined()
  expect(shownProblem(problems, 'host', form, { ...unseen, left: new Set(['host'] as const) })).toBeDefined()
  expect(shownProblem(problems, 'host', form, { ...unseen, attempted: true })).toBeDefined()
})

test('a value that is there and wrong says so at once', () => {
  const problems: readonly FieldProblem[] = [{ field: 'port', message: 'In use.', suggestion: '5434' }]
  expect(shownProblem(problems, 'port', form, unseen)?.suggestion).toBe('5434')
})

test('folded settings tell what of them is not as usual', () => {
  expect(advancedSummary(form)).toBe('as they are for most')
  expect(advancedSummary({ ...form, memoryLimit: '2 GB', extra: [{ name: 'A', value: '1' }] })).toBe(
    'at most 2 GB of memory, 1 further setting',
  )
})

test('a check that comes again takes the place of its earlier line', () => {
  const check = (id: string, why: string) => ({ id, title: id, outcome: 'pass', why }) as const
  const lines = withChecks([check('a', '1'), check('b', '1')], [check('a', '2')])
  expect(lines.map(({ id, why }) => `${id}${why}`)).toEqual(['a2', 'b1'])
})
