import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { textFileResponse } from '../../../electron/api/ndjson-response.ts'
import { sqlFileOf } from '../../../electron/caches/actions/sql-file.ts'
import { splitSql } from '../../../electron/caches/statements/split-sql.ts'
import { exportedFiles, maskedFiles } from '../../../electron/deployments/compose/exported-files.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { quoteName, quoteText } from '../../../electron/readyset/sql-quote.ts'
import { csvLine } from '../../../electron/telemetry/export/csv.ts'
import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { existingForm, facts } from '../deployments/forms.ts'
import { hostileText, runs } from './hostile.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rsd-exports-'))
  const words = '#!/bin/sh\nfor word; do printf \'%s\\0\' "$word"; done\n'
  writeFileSync(join(folder, 'docker'), words, { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What was made to break out creates this file. */
const injected = '/tmp/rsd-injected'

function wantedWith(database: string, user: string, password: string, values: readonly string[]) {
  const names = ['SNAPSHOT_QUERY_COMMENT', 'MY_SETTING', 'MY_SECRET'] as const
  const extra = names.map((name, n) => ({ name, value: values[n] || 'a value' }))
  return draftFrom(existingForm({ database, user, password, extra }), facts).wanted
}

const wanted = fc
  .tuple(hostileText, hostileText, hostileText, fc.array(hostileText, { minLength: 3, maxLength: 3 }))
  .map((parts) => wantedWith(...parts))
  .filter((one) => one !== null)

describe('an exported deployment, whatever its names and secrets are', () => {
  test('is shell that does nothing but call Docker with each setting as it is', () => {
    fc.assert(
      fc.property(wanted, ({ plan, spec }) => {
        let commands: string
        try {
          commands = exportedFiles('docker-run', plan, spec)[0]?.text ?? ''
        } catch (error) {
          expect((error as { code?: string }).code).toBe('not-exportable')
          return
        }
        const env = { PATH: `${folder}:${process.env.PATH}` }
        const said = execFileSync('sh', ['-c', commands], { cwd: folder, env, encoding: 'utf8' }).split('\0')
        for (const [name, value] of Object.entries(spec.extra)) {
          const given = Buffer.from(`${name}=${value}`).toString('utf8')
          expect(said).toContain(given)
        }
        expect(existsSync(injected)).toBe(false)
      }),
      runs(30),
    )
  })

  test('is YAML whose every value reads back, and with its secrets masked tells none of their lines', () => {
    fc.assert(
      fc.property(wanted, ({ plan, spec, secrets }) => {
        const files = exportedFiles('compose', plan, spec)
        const [yaml = '', env = ''] = files.map(({ text }) => text)
        const { services } = parse(yaml) as {
          readonly services: Record<string, { readonly environment: Record<string, string> }>
        }
        const environment = services.readyset?.environment ?? {}
        expect(Object.keys(environment).sort()).toEqual(Object.keys(plan.readyset.env).sort())
        for (const [name, value] of Object.entries(spec.extra))
          expect(environment[name]?.replaceAll('$$', '$').toWellFormed()).toBe(value.toWellFormed())
        const masked = maskedFiles(files)
          .map(({ text }) => text)
          .join('\n')
        for (const secret of [secrets.upstreamPassword, ...Object.values(secrets.extra)]) {
          expect(env).not.toBe('')
          for (const line of secret.split('\n'))
            if (line.trim().length > 5) expect(masked.includes(line) && !yaml.includes(line)).toBe(false)
        }
      }),
      runs(150),
    )
  })

  test('of caches is SQL with as many statements as there are caches', () => {
    const name = hostileText.filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(name, name, fc.nat(3), (deploymentName, queryId, many) => {
        const definitions = Array.from({ length: many }, (_, n) => ({
          name: `c${n}`,
          sql: `CREATE CACHE ${quoteName('postgresql', `c${n}`)} FROM SELECT ${n}`,
          queryId,
        })) as Parameters<typeof sqlFileOf>[0]
        const file = sqlFileOf(definitions, { deploymentName, kind: 'postgresql', now: 0 })
        expect(splitSql('postgresql', file.text)).toHaveLength(many)
        const { headers } = textFileResponse(file.text, file.fileName)
        expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9._-]*"$/)
      }),
      runs(150),
    )
  })
})

/** Reads one line of RFC 4180. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  )
}

test('a line of the telemetry log as CSV has its columns, and none that a spreadsheet would calculate', () => {
  const formula = fc.constantFrom('=cmd|x!A1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '"=1', ',=1')
  const value = fc.oneof(formula, hostileText)
  fc.assert(
    fc.property(value, value, value, (deploymentName, why, body) => {
      const record = { n: 1, at: 0, attempts: 0, bytes: 0, identified: false, reply: null } as Partial<RecordDetail>
      const line = csvLine({ ...record, deploymentName, why, body, messageId: 'm' } as RecordDetail)
      const cells = cellsOf(line.slice(0, -2))
      expect(cells).toHaveLength(17)
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(cells.at(-1)?.replace(/^'/, '')).toBe(body.replace(/^'/, ''))
    }),
    runs(300),
  )
})

test('PostgreSQL itself reads a quoted text and a quoted name as what they were', async () => {
  const db = await PGlite.create()
  try {
    const word = hostileText.filter((text) => !text.includes('\0') && text.isWellFormed())
    await fc.assert(
      fc.asyncProperty(
        word,
        word.filter((text) => text !== '' && Buffer.byteLength(text) < 64),
        async (text, name) => {
          const sql = `SELECT ${quoteText('postgresql', text)} AS ${quoteName('postgresql', name)}`
          const { rows, fields } = await db.query(sql)
          expect(fields.map((field) => field.name)).toEqual([name])
          expect(Object.values(rows[0] as object)).toEqual([text])
        },
      ),
      runs(100),
    )
  } finally {
    await db.close()
  }
}, 60_000)
