import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { failuresInCode } from '../support/failures-in-code.ts'

const electron = fileURLToPath(new URL('../../electron/', import.meta.url))

const failures = readdirSync(electron, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => failuresInCode(name, readFileSync(electron + name, 'utf8')))

/** By file and code: where the message itself says what to do. */
const saysItself: readonly string[] = [
  // "The refresh must come before the time to live ends", and such.
  'caches/actions/cache-actions.ts cache-options',
  'caches/statements/cache-sql.ts cache-options',
]

test('every failure says what to do about it', () => {
  expect(failures.length).toBeGreaterThan(100)
  const silent = failures
    .filter(({ hint }) => hint === null)
    .filter(({ path, code }) => !saysItself.includes(`${path} ${code}`))
  expect(silent.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([])
})

test('what says itself what to do is there', () => {
  const silent = failures.filter(({ hint }) => hint === null).map(({ path, code }) => `${path} ${code}`)
  expect(saysItself.filter((one) => !silent.includes(one))).toEqual([])
})

test('no failure apologises, cheers, or speaks of success', () => {
  const tone = /\b(sorry|oops|please|unfortunately|successfully|invalid input)\b|!(?=["'`\s]|$)/i
  expect(failures.filter(({ message, hint }) => tone.test(`${message} ${hint}`))).toEqual([])
})

test('a failure is read with its hint, from the options or as it is handed on', () => {
  const source = `throw new Failure('a', \`No answer.\`, { hint: 'Do this.', cause })
if (y) throw new Failure(code, 'Gone.')
return new Failure('b', z, options)`
  expect(failuresInCode('a.ts', source)).toEqual([
    { path: 'a.ts', line: 1, code: 'a', message: 'No answer.', hint: "'Do this.'" },
    { path: 'a.ts', line: 2, code: 'code', message: 'Gone.', hint: null },
    { path: 'a.ts', line: 3, code: 'b', message: 'z', hint: 'options' },
  ])
})
