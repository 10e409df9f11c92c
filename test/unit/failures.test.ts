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

/** A template whose last piece is said by somebody else: the engine, a server, the system. */
const endsWithTheirWords = /: \$\{[^}]*\}$|\$\{said\}$|^[a-z][\w.]*(\(.*\))?$/

/** What it means for what the user has: said so, or plain from what is said to be so all the same. */
const meaning =
  /\b(nothing|no data|no cache was|not affected|as it was|left (as|alone)|not changed|not a second time|was created|is kept|and kept|runs? on|still (runs|stored|passed)|goes on|all the same|as before|answered|on its volume|put back|done or not|have been done|was not (made|carried)|not sent|is off|is missing now|is not in|nobody)\b/i

/** Where the message is made of others' words, or where what it means stands in the words that are put in. */
const saysElsewhere: readonly string[] = [
  'caches/actions/cache-actions.ts cache-options',
  'caches/statements/cache-sql.ts cache-options',
  // The words of a busy deployment, of an engine's refusal, of an exit and of a server: see where they are made.
  'deployments/service/failures.ts busy',
  'deployments/steps/wait-for-container.ts container-exited',
  'desktop/safe-secrets.ts secret-sealed',
  "engines/docker/connection/failures.ts rule?.code ?? 'engine-error'",
  'engines/docker/connection/failures.ts engine-gone',
  'engines/docker/containers/hide-secrets.ts error.code',
  'readyset/sql-failure-of.ts code',
  'readyset/sql-failure-of.ts timed-out',
]
const namedElsewhere = ({ path, code }: (typeof failures)[number]) => saysElsewhere.includes(`${path} ${code}`)

test('every failure says what it means for what the user has', () => {
  const silent = failures.filter((one) => !namedElsewhere(one) && !meaning.test(one.message))
  expect(silent.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([])
  const unknown = saysElsewhere.filter((name) => !failures.some(({ path, code }) => `${path} ${code}` === name))
  expect(unknown).toEqual([])
})

test('messages and hints are whole sentences, and a hint does not say the message again', () => {
  const plain = (hint: string) => /^['"`]/.test(hint)
  const text = (hint: string) => hint.replace(/^['"`]|['"`]$/g, '')
  const odd = failures.flatMap(({ path, line, message, hint }) => [
    ...(/^[A-Z"$]|^--port/.test(message) || /^[a-z]\w*(\.|$|\()/.test(message)
      ? []
      : [`${path}:${line} begins: ${message}`]),
    ...(/[.]$/.test(message) || endsWithTheirWords.test(message) ? [] : [`${path}:${line} ends: ${message}`]),
    ...(hint !== null && plain(hint) && !/^[A-Z$].*[.]$/.test(text(hint)) ? [`${path}:${line} hint: ${hint}`] : []),
    ...(hint !== null && plain(hint) && message.includes(text(hint)) ? [`${path}:${line} twice: ${hint}`] : []),
  ])
  expect(odd).toEqual([])
})

/** The verbs that say what to do. A new one is added here when a hint is written with it. */
const verbs =
  'Allow|Change|Check|Choose|Close|Copy|Correct|Deploy|Drop|Edit|Export|Free|Get|Give|Go|Grant|Have|Install|Leave|Load|Log in|Look|Make|Mend|Open|Publish|Put|Reload|Rename|Run|Save|See|Set|Start|Stop|Switch|Take|Try|Type|Update|Use|Wait|Write|Add|Ask|Raise'

test('every hint names what to do', () => {
  const says = new RegExp(`(^|[.:;,] (or |and )?)(${verbs})\\b`)
  const idle = failures
    .filter(({ hint }) => hint !== null && /(^|\?\? )['"`]/.test(hint))
    .filter(({ hint }) => !says.test((hint ?? '').replace(/^.*?['"`]/, '')))
  expect(idle.map(({ path, line, hint }) => `${path}:${line} ${hint}`)).toEqual([])
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
