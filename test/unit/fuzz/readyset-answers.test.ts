import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { createLog } from '../../../electron/base/log.ts'
import { visible } from '../../../electron/base/visible.ts'
import { propertiesOf } from '../../../electron/caches/queries/properties.ts'
import { createCacheSql, dropCacheSql } from '../../../electron/caches/statements/cache-sql.ts'
import { readCreateCache } from '../../../electron/caches/statements/read-create-cache.ts'
import { scanSql } from '../../../electron/caches/statements/scan-sql.ts'
import { splitSql } from '../../../electron/caches/statements/split-sql.ts'
import { parseLogLine } from '../../../electron/readyset/log-line.ts'
import { createMasker } from '../../../electron/readyset/mask.ts'
import { parseMetrics } from '../../../electron/readyset/metrics-text.ts'
import { parseVersionOutput, releaseOf } from '../../../electron/readyset/release.ts'
import { quoteName, quoteText } from '../../../electron/readyset/sql-quote.ts'
import { statusOf } from '../../../electron/readyset/status.ts'
import { snapshotProgressOf } from '../../../electron/readyset/tables.ts'
import { parseUpstreamUrl } from '../../../electron/readyset/upstream-url.ts'
import { parseVerifyOutput } from '../../../electron/readyset/verify-output.ts'
import { hostileText, runs } from './hostile.ts'

const column = fc.oneof(fc.constantFrom('name', 'value', 'Status', 'table', 'status', 'description'), hostileText)
const cell = fc.oneof(hostileText, fc.constant(null))
const rows = fc.array(fc.dictionary(column, cell), { maxLength: 8 })
const kinds = fc.constantFrom('postgresql' as const, 'mysql' as const)

describe('what a ReadySet says, whatever it is', () => {
  test('is read or called unknown, and never throws', () => {
    fc.assert(
      fc.property(rows, hostileText, (answer, text) => {
        statusOf(answer)
        snapshotProgressOf(answer)
        releaseOf(text, text)
        parseVersionOutput(text)
        parseMetrics(text)
        parseVerifyOutput(text, text)
        propertiesOf(text)
        readCreateCache('postgresql', text)
        readCreateCache('mysql', text)
      }),
      runs(500),
    )
  })

  test.each([
    ['an unfinished label', `readyset_x{${'a="'.repeat(40_000)}`],
    ['many braces', '{'.repeat(200_000)],
    ['spans without an end', `2026-07-30T12:00:00.1Z  INFO ${'a{b="'.repeat(40_000)}`],
    ['colour codes without an end', '\u001b['.repeat(100_000)],
    ['quotes', `CREATE CACHE ${'"'.repeat(99_999)} FROM SELECT 1`],
    ['comments in comments', '/*'.repeat(100_000)],
  ])('%s, long enough to hang a careless reader, is read in one go', (_, text) => {
    const before = process.cpuUsage()
    parseMetrics(text)
    parseLogLine(text)
    parseVerifyOutput(text, text)
    readCreateCache('postgresql', text)
    scanSql('postgresql', text)
    scanSql('mysql', text)
    // What grows with the square of the length takes a hundred times as long as this.
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000)
  })
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const unseen = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/

describe('a log’s line', () => {
  test('is one line without anything that a terminal obeys or that turns text around, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of [text, JSON.stringify({ fields: { message: text, [text]: text }, target: text })]) {
          const { message, target, raw } = parseLogLine(line)
          for (const shown of [message, target ?? '', raw]) expect(shown).not.toMatch(unseen)
        }
      }),
      runs(500),
    )
  })

  test('hides a secret in the form in which it is shown, whatever it is', () => {
    const secret = hostileText.filter(
      (text) => text.trim().length > 3 && text.isWellFormed() && !/[\r\n]/.test(text) && !text.includes('\u001b'),
    )
    fc.assert(
      fc.property(secret, (text) => {
        const shown = createMasker([text])(parseLogLine(`the word is ${text} and nothing else`).message)
        expect(shown).not.toContain(visible(text))
      }),
      runs(300),
    )
  })

  test('of this program’s own is one line of JSON, whatever is told in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (message, value) => {
        const lines: string[] = []
        const log = createLog((line) => lines.push(line))
        log.warn(message, { value })
        log.error(message, new Error(value))
        for (const line of lines) {
          expect(line.indexOf('\n')).toBe(line.length - 1)
          expect(line.slice(0, -1)).not.toMatch(unseen)
          expect(JSON.parse(line)).toMatchObject({
            message: message.toWellFormed() === message ? message : expect.any(String),
          })
        }
      }),
      runs(300),
    )
  })
})

describe('SQL', () => {
  test('a quoted text or name is one piece, whatever is in it', () => {
    fc.assert(
      fc.property(
        kinds,
        hostileText.filter((text) => !text.includes('\0')),
        (kind, text) => {
          const word = quoteText(kind, text)
          expect(scanSql(kind, word)?.map((part) => part.text)).toEqual([word])
          const name = quoteName(kind, text)
          expect(scanSql(kind, name)?.map((part) => part.text)).toEqual([name])
        },
      ),
      runs(500),
    )
  })

  test('a statement about a cache is one statement, whatever the cache is called', () => {
    fc.assert(
      fc.property(
        kinds,
        hostileText.filter((text) => text !== '' && !text.includes('\0')),
        (kind, name) => {
          for (const make of [
            () => dropCacheSql(kind, name),
            () => createCacheSql(kind, { query: 'SELECT 1' }, { type: 'shallow', transactions: 'never', name }),
          ]) {
            try {
              expect(splitSql(kind, make())).toHaveLength(1)
            } catch (error) {
              expect(error).toBeInstanceOf(Failure)
            }
          }
        },
      ),
      runs(300),
    )
  })

  test('any text is split or refused in words', () => {
    fc.assert(
      fc.property(kinds, hostileText, (kind, text) => {
        try {
          for (const statement of splitSql(kind, text)) expect(statement.trim()).not.toBe('')
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
      }),
      runs(300),
    )
  })
})

describe('a pasted URL', () => {
  const part = fc.oneof(
    hostileText,
    fc.constantFrom('postgres', 'mysql', '://', '@', ':', '/', '?', '[::1]', 'sslmode=require'),
  )
  test('is understood or refused in words, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const url = parseUpstreamUrl(parts.join(''))
        if (url.ok) {
          expect(url.address.host).not.toBe('')
          expect(url.address.port).toBeGreaterThan(0)
          expect(url.address.port).toBeLessThan(65_536)
        } else expect(JSON.stringify(url).length).toBeGreaterThan(10)
      }),
      runs(1000),
    )
  })
})
