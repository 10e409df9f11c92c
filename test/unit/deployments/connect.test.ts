import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { connectForms, maskedConnectForms } from '../../../electron/deployments/connect/connect-forms.ts'
import { countsOf, executedSince, isProgramsQuery } from '../../../electron/deployments/connect/first-query.ts'
import type { ConnectionTarget } from '../../../electron/readyset/connection-strings.ts'
import { parseConnectionUrl } from './connect-readers.ts'

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'\'"\\$`#{}<%>;=@:/ ?&+é'), minLength: 1, maxLength: 12 }),
)
/** The URL standard takes `.` and `..` out of a path, encoded or not: no URL carries a database of that name. */
const inPath = awkward.filter((name) => name !== '.' && name !== '..')
const target = fc.record({
  kind: fc.constantFrom('postgresql' as const, 'mysql' as const),
  host: fc.constantFrom('127.0.0.1', '::1', 'box.example'),
  port: fc.integer({ min: 1, max: 65_535 }),
  user: awkward,
  password: awkward,
  database: inPath,
})

function form(of: ConnectionTarget, title: string): string {
  const found = connectForms(of).find((one) => one.title === title)
  if (!found) throw new Error(`no form for ${title}`)
  return found.text
}

/** All texts in double quotes, read as JSON, in order. */
const doubleQuoted = (text: string) =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([one]) => JSON.parse(one) as string)
const singleQuoted = (text: string) =>
  [...text.matchAll(/'((?:[^'\\]|\\.)*)'/gs)].map(([, one = '']) => one.replace(/\\([\\'])/g, '$1'))

describe('the values survive in', () => {
  test.each(['Node.js', 'Python', 'Django'])('%s', (title) => {
    fc.assert(
      fc.property(target, (of) => {
        expect(doubleQuoted(form(of, title))).toEqual(
          expect.arrayContaining([of.host, of.user, of.password, of.database]),
        )
      }),
    )
  })

  test('Ruby and PHP, in whose single quotes nothing is filled in', () => {
    fc.assert(
      fc.property(target, (of) => {
        expect(singleQuoted(form(of, 'Ruby'))).toEqual(expect.arrayContaining([of.user, of.password, of.database]))
        if (of.kind === 'mysql' || !of.database.includes(';')) {
          expect(singleQuoted(form(of, 'PHP'))).toEqual(expect.arrayContaining([of.user, of.password]))
        }
      }),
    )
  })

  test('Rails, read as YAML, with nothing that ERB would run', () => {
    fc.assert(
      fc.property(target, (of) => {
        const text = form(of, 'Rails')
        expect(text).not.toContain('<%')
        expect(parse(text).production).toMatchObject({
          host: of.host,
          port: of.port,
          username: of.user,
          password: of.password,
          database: of.database,
        })
      }),
    )
  })

  test.each(['Prisma', 'Drizzle', 'Go'])('the URL of %s', (title) => {
    fc.assert(
      fc.property(target, (of) => {
        if (title === 'Go' && of.kind === 'mysql') return
        const url = /"([a-z]+:\/\/[^"]+)"/.exec(form(of, title))?.[1] ?? ''
        expect(url).not.toMatch(/[$`\\\s]/)
        expect(parseConnectionUrl(url)).toEqual({
          user: of.user,
          password: of.password,
          database: of.database,
          port: of.port,
        })
      }),
    )
  })

  test('Laravel, with no variable that would be filled in', () => {
    fc.assert(
      fc.property(target, (of) => {
        const line =
          form(of, 'Laravel')
            .split('\n')
            .find((one) => one.startsWith('DB_PASSWORD=')) ?? ''
        const value = /^DB_PASSWORD="(.*)"$/s.exec(line)?.[1] ?? ''
        expect(value.replace(/\\([\\"$])/g, '$1')).toBe(of.password)
        expect(value.replace(/\\./g, '')).not.toMatch(/[$"]/)
      }),
    )
  })

  test('.NET, whose quotes are doubled inside a literal', () => {
    fc.assert(
      fc.property(target, (of) => {
        const words = doubleQuoted(form(of, '.NET'))[0] ?? ''
        const values = [...words.matchAll(/="((?:[^"]|"")*)"/g)].map(([, one = '']) => one.replaceAll('""', '"'))
        expect(values).toEqual([of.user, of.password, of.database])
      }),
    )
  })
})

test('no form of PostgreSQL leaves TLS to a client that prefers it', () => {
  const of: ConnectionTarget = { kind: 'postgresql', host: 'h', port: 5433, user: 'u', password: 'p', database: 'd' }
  for (const { title, text } of connectForms(of)) expect(text.toLowerCase(), title).toMatch(/disable|ssl: false/)
})

test('masked, no form holds the password, in any encoding', () => {
  fc.assert(
    fc.property(target, (of) => {
      const password = 's3cr3t/"\'$'
      for (const { title, text } of maskedConnectForms({ ...of, password })) {
        expect(text, title).not.toContain('s3cr3t')
        expect(text, title).toContain('••••')
      }
    }),
  )
})

describe('the first query', () => {
  const sample = (id: string, value: number, to = 'upstream') => ({
    name: 'readyset_query_log_execution_count',
    labels: { query_id: id, database_type: to },
    value,
  })

  test('is one whose executions grew, whichever way they went', () => {
    const before = countsOf([sample('q_1', 3), sample('q_2', 1)])
    const now = countsOf([sample('q_1', 3), sample('q_2', 1), sample('q_2', 1, 'readyset'), sample('q_3', 1)])
    expect(executedSince(before, now)).toEqual(['q_2', 'q_3'])
  })

  test('is found after a restart too, which sets counts back', () => {
    expect(executedSince(countsOf([sample('q_1', 30)]), countsOf([sample('q_1', 2)]))).toEqual(['q_1'])
  })

  test('is none that this program asks itself', () => {
    for (const own of [
      'SELECT $1 AS "readyset_desktop_probe"',
      'SELECT * FROM readyset.upstream_query_stats',
      'SELECT version() AS "readyset_desktop_version"',
    ])
      expect(isProgramsQuery(own), own).toBe(true)
    for (const foreign of ['SELECT version() AS version', 'SELECT * FROM readyset_users'])
      expect(isProgramsQuery(foreign), foreign).toBe(false)
  })
})
