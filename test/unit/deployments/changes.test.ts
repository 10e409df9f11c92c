import { describe, expect, test } from 'vitest'
import { changesBetween } from '../../../electron/deployments/changes/changes-between.ts'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import { formOf } from '../../../electron/deployments/form/form-of.ts'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { releaseOf } from '../../../electron/readyset/release.ts'
import { existingForm, facts, newDatabaseForm } from './forms.ts'

const newest = facts.capabilities

function versionOf(form: DeployForm) {
  const { wanted, view } = draftFrom(form, facts)
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  return wanted
}

function changes(before: DeployForm, after: Partial<DeployForm>, capabilities = newest) {
  return changesBetween(versionOf(before), versionOf({ ...before, ...after }), capabilities)
}

describe('an edit', () => {
  test('that changes nothing recreates nothing', () => {
    const { recreated, settings, warnings, refused } = changes(existingForm(), {})
    expect({ recreated, settings, warnings, refused }).toEqual({
      recreated: [],
      settings: [],
      warnings: [],
      refused: [],
    })
  })

  test('names what differs, makes ReadySet anew, and keeps volumes, network and database', () => {
    const result = changes(newDatabaseForm({ name: 'orders' }), { memoryLimit: '2 GB', port: '5500' })
    expect(result.settings).toEqual([
      { setting: 'SQL address', from: '127.0.0.1:5433', to: '127.0.0.1:5500' },
      { setting: 'memory limit', from: 'none', to: '2 GB' },
    ])
    const stem = `readyset-orders-${facts.id}`
    expect(result.recreated).toEqual([stem])
    expect(result.kept.toSorted()).toEqual([stem, `${stem}-data`, `${stem}-database`, `${stem}-state`])
  })

  test('never shows a password', () => {
    const before = existingForm({
      access: 'listed',
      users: [{ user: 'report', password: 'old-user-word' }],
      extra: [{ name: 'REPORT_PASSWORD', value: 'old-word' }],
    })
    const result = changes(before, {
      password: 'new-word',
      users: [{ user: 'report', password: 'new-user-word' }],
      extra: [{ name: 'REPORT_PASSWORD', value: 'newer-word' }],
    })
    expect(result.settings.map(({ setting }) => setting)).toEqual([
      'upstream password',
      'password of report',
      'REPORT_PASSWORD',
    ])
    expect(JSON.stringify(result)).not.toMatch(/old-|new-|newer-|secret-word/)
  })
})

describe('warnings', () => {
  test('going from deep to shallow says first that the replicated tables are deleted', () => {
    const { warnings, abandonedSlot } = changes(existingForm({ cacheMode: 'deep' }), { cacheMode: 'shallow' })
    expect(warnings[0]).toContain('deletes the replicated tables')
    expect(abandonedSlot).toBe(`readyset_${facts.id}`)
  })

  test('going from shallow to deep says that every table is copied', () => {
    const { warnings, abandonedSlot } = changes(existingForm(), { cacheMode: 'deep' })
    expect(warnings[0]).toContain('copies every table')
    expect(abandonedSlot).toBeNull()
  })

  test('another upstream under deep caches is warned of, and its slot is abandoned', () => {
    const { warnings, abandonedSlot } = changes(existingForm({ cacheMode: 'deep' }), { host: 'other.internal' })
    expect(warnings[0]).toContain('old database')
    expect(abandonedSlot).toBe(`readyset_${facts.id}`)
  })

  test('a change of users says how they are changed later', () => {
    const before = existingForm({ access: 'listed', users: [{ user: 'a', password: 'x' }] })
    expect(changes(before, { users: [{ user: 'b', password: 'x' }] }).warnings.join()).toContain('ALTER READYSET')
  })
})

describe('another login of an existing database', () => {
  const edited = (release: string, change: Partial<DeployForm>, before: Partial<DeployForm> = {}) =>
    changes(existingForm(before), change, capabilitiesOf(releaseOf(release, null)))

  test.each<[string, string, Partial<DeployForm>, Partial<DeployForm>, boolean]>([
    ['a password', 'stable-260730', { password: 'another' }, {}, true],
    ['a user', 'stable-260730', { user: 'another' }, {}, true],
    ['a password, before 1.29', 'stable-260423', { password: 'another' }, {}, false],
    ['a password, where anybody may log in', 'stable-260730', { password: 'another' }, { access: 'anybody' }, false],
    ['no login', 'stable-260730', { logLevel: 'debug' }, {}, false],
  ])('%s', (_what, release, change, before, renewed) => {
    const { renewsState, recreated, kept, refused } = edited(release, change, before)
    expect({ renewsState, refused }).toEqual({ renewsState: renewed, refused: [] })
    expect(recreated.some((name) => name.endsWith('-state-2'))).toBe(renewed)
    expect(kept.some((name) => name.endsWith('-state'))).toBe(!renewed)
  })

  test('lists what is lost with the state, and that deep tables are copied again', () => {
    const { warnings } = edited('stable-260730', { password: 'another' }, { cacheMode: 'deep' })
    expect(warnings[0]).toMatch(/empty state.*Lost.*users that were added with ALTER READYSET/)
    expect(warnings[1]).toMatch(/every table is copied .* again/)
    expect(warnings.join()).toMatch(/Caches are exported first and made again/)
  })
})

describe('what cannot be changed', () => {
  test.each([
    ['name', { name: 'other' }],
    ['kind', { kind: 'mysql' }],
    ['source', { source: 'existing', host: 'db', user: 'app', password: 'x', database: 'd' }],
    ['user', { user: 'other' }],
    ['database', { database: 'other' }],
    ['databaseImage', { databaseImage: 'postgres:17' }],
    ['password', { password: 'other' }],
  ] as const)('%s', (field, change) => {
    const before = newDatabaseForm({ name: 'orders' })
    expect(changes(before, change).refused.map((refusal) => refusal.field)).toContain(field)
    const existing = versionOf(before)
    const edited = draftFrom({ ...formOf(existing.spec, existing.secrets), ...change }, { ...facts, existing })
    expect(edited.wanted).toBeNull()
    expect(edited.view.problems.map((problem) => problem.field)).toContain(field)
  })
})
