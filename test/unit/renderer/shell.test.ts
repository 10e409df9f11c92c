import { expect, test } from 'vitest'
import { engineGlance } from '../../../renderer/shell/engine-glance.ts'
import { telemetryGlance } from '../../../renderer/shell/telemetry-glance.ts'
import type { Command } from '../../../renderer/ui/commands.ts'
import { createShortcutMatcher, type KeyPress } from '../../../renderer/ui/shortcuts.ts'
import { liveState } from '../../support/page-double/live-state.ts'

const command = (id: string, keys: string): Command => ({ id, title: id, group: 'Here', keys, run: () => {} })
const commands = [command('deploy', 'n'), command('go-deployments', 'g d'), command('debug', 'd')]
const key = (name: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

test('a single key, and a pair of keys in time', () => {
  const matcher = createShortcutMatcher()
  expect(matcher.press(key('n'), 0, commands)?.id).toBe('deploy')
  expect(matcher.press(key('g'), 10_000, commands)).toBeUndefined()
  expect(matcher.press(key('d'), 10_500, commands)?.id).toBe('go-deployments')
})

test('a pair that takes too long is two single keys', () => {
  const matcher = createShortcutMatcher()
  matcher.press(key('g'), 0, commands)
  expect(matcher.press(key('d'), 5000, commands)?.id).toBe('debug')
})

test('keys with Ctrl, Alt or Cmd are the browser’s', () => {
  const matcher = createShortcutMatcher()
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    expect(matcher.press(key('n', held), 0, commands)).toBeUndefined()
  }
})

test('the bottom line is alarmed by one unaccounted request, whatever the choice', () => {
  const { telemetry } = liveState()
  expect(telemetryGlance(telemetry)).toEqual({
    words: 'Telemetry: anonymous ·',
    more: '0 unaccounted',
    alarming: false,
  })
  for (const choice of ['undecided', 'off', 'anonymous', 'identified'] as const) {
    const odd = { ...telemetry, choice, reconciliation: { ...telemetry.reconciliation, unaccounted: 1 } }
    expect(telemetryGlance(odd)).toMatchObject({ more: '1 unaccounted', alarming: true })
  }
})

test('an engine that stopped answering is told apart from one that was never there', () => {
  const facts = {
    product: 'Docker',
    version: '28.2.2',
    apiVersion: '1.50',
    os: 'linux',
    architecture: 'amd64',
    endpoint: 'unix:///x',
    source: 'default socket',
    remote: false,
  }
  const problem = { reason: 'not-running', message: '', remedy: '' } as const
  expect(engineGlance('Docker', { kind: 'connecting', since: 0 }).words).toBe('Looking for Docker')
  expect(engineGlance('Docker', { kind: 'connecting', since: 0, last: facts }).words).toContain('reconnecting')
  expect(engineGlance('Docker', { kind: 'unavailable', since: 0, problem }).words).toBe('Docker not running')
  expect(engineGlance('Docker', { kind: 'connected', since: 0, facts }).tone).toBe('good')
})
