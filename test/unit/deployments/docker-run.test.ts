import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dockerRunFor } from '../../../electron/deployments/compose/docker-run.ts'
import { exportedFiles, maskedFiles } from '../../../electron/deployments/compose/exported-files.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { anyName, anyPassword, existingForm, facts, newDatabaseForm } from './forms.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rsd-docker-run-'))
  // Writes down each call as the shell hands it over, and says that a database is well.
  const words = '#!/bin/sh\nfor word; do printf \'%s\\0\' "$word"; done >>"$CALLS"; printf \'\\0\' >>"$CALLS"\n'
  writeFileSync(join(folder, 'docker'), `${words}[ "$1" = inspect ] && echo healthy\nexit 0\n`, { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function wantedOf(form: Parameters<typeof draftFrom>[0]) {
  const { wanted, view } = draftFrom(form, facts)
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  return wanted
}

/** What the commands call `docker` with, when a real shell reads them. */
function calls(commands: string): readonly (readonly string[])[] {
  const file = join(folder, 'calls')
  writeFileSync(file, '')
  const env = { PATH: `${folder}:${process.env.PATH}`, CALLS: file }
  execFileSync('sh', ['-c', commands], { cwd: folder, env })
  return readFileSync(file, 'utf8')
    .split('\0\0')
    .filter((call) => call !== '')
    .map((call) => call.split('\0'))
}

function after(call: readonly string[], option: string): readonly string[] {
  return call.flatMap((word, n) => (word === option ? [call[n + 1] ?? ''] : []))
}

test('a shell gives Docker each setting as the plan has it, and the secrets by file alone', () => {
  fc.assert(
    fc.property(anyName, anyPassword, anyPassword, (name, password, comment) => {
      const extra = [{ name: 'SNAPSHOT_QUERY_COMMENT', value: comment }]
      const { plan, spec } = wantedOf(existingForm({ name, password, extra }))
      const { commands, envFiles } = dockerRunFor(plan, spec)
      const run = calls(commands).find((call) => call.includes('--detach')) ?? []
      const given = new Map(
        [...after(run, '--env'), ...envFiles.flatMap(({ text }) => text.split('\n').filter((line) => line !== ''))].map(
          (line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)],
        ),
      )
      expect(Object.fromEntries(given)).toEqual(plan.readyset.env)
      expect(after(run, '--env').some((line) => line.startsWith('UPSTREAM_DB_URL='))).toBe(false)
      expect(run.at(-1)).toBe(plan.readyset.image)
    }),
    { numRuns: 40 },
  )
})

test.each(['postgresql', 'mysql'] as const)('a new %s database starts first, with its volume and its files', (kind) => {
  const { plan, spec } = wantedOf(newDatabaseForm({ kind, password: 'a s3cr3t $HOME' }))
  const { commands, envFiles } = dockerRunFor(plan, spec)
  expect(commands).not.toContain('s3cr3t')
  expect(envFiles.map(({ name }) => name)).toEqual(['database.env', 'readyset.env'])
  const made = calls(commands)
  const [, ...volumes] = made.slice(0, 3).map((call) => call.join(' '))
  expect(volumes).toEqual(plan.volumes.map(({ name }) => `volume create ${name}`))
  const words = made
    .slice(3)
    .filter(([word, option]) => word !== 'image' && option !== '--rm')
    .map(([word]) => word)
  expect(words).toEqual(kind === 'mysql' ? ['create', 'cp', 'start', 'inspect', 'run'] : ['run', 'inspect', 'run'])
  expect(after(made.at(-1) ?? [], '--publish')).toEqual(
    plan.readyset.ports.map((port) => `${port.address}:${port.hostPort}:${port.containerPort}`),
  )
})

test('a secret with a line break is refused, since an environment file cannot hold it', () => {
  const { plan, spec } = wantedOf(existingForm())
  const readyset = { ...plan.readyset, env: { ...plan.readyset.env, RS_API_KEY: 'one\ntwo' } }
  expect(() => dockerRunFor({ ...plan, readyset }, spec)).toThrow(expect.objectContaining({ code: 'not-exportable' }))
})

test.each(['compose', 'docker-run'] as const)(
  'the files of %s hold the secret in secret files only, and masked in none',
  (form) => {
    const { plan, spec } = wantedOf(existingForm({ password: 'first-s3cr3t' }))
    const files = exportedFiles(form, plan, spec)
    expect(files.filter(({ text }) => text.includes('s3cr3t')).map(({ secret }) => secret)).toEqual([true])
    expect(JSON.stringify(maskedFiles(files))).not.toContain('s3cr3t')
    expect(JSON.stringify(maskedFiles(files))).toContain('UPSTREAM_DB_URL=••••')
  },
)
