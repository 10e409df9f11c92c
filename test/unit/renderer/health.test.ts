import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TaskKind } from '../../../electron/deployments/view.ts'
import {
  type AlertWords,
  crashLoopWords,
  diskWords,
  downWords,
  engineWords,
  lagWords,
  memoryWords,
} from '../../../electron/health/alert-words.ts'
import type { AlertView, HealthEntry } from '../../../electron/health/view.ts'
import { defaultThresholds, thresholdsSchema } from '../../../electron/settings/alert-thresholds.ts'
import { alertWords, overTitle } from '../../../renderer/deployments/alerts/about-words.ts'
import { alertsGlance } from '../../../renderer/deployments/alerts/alert-words.ts'
import { factWords } from '../../../renderer/deployments/health/fact-words.ts'
import { mergeTimeline } from '../../../renderer/deployments/health/merge-timeline.ts'
import { stripWords } from '../../../renderer/deployments/health/strip-words.ts'
import { mattersOf, waitingKinds } from '../../../renderer/deployments/list/matters.ts'
import { needy } from '../../../renderer/deployments/list/select.ts'
import { thresholdFields, thresholdsFrom, typedThresholds } from '../../../renderer/settings/threshold-fields.ts'
import { everyState } from '../../support/page-double/deployments.ts'
import { healthPage, healthStrip, openAlerts } from '../../support/page-double/health.ts'
import { byId } from '../../support/page-double/live-state.ts'
import { failedPull, succeeded } from '../../support/page-double/tasks.ts'

const asking = needy(byId(everyState()))
const waiting = waitingKinds(asking, byId([failedPull()]))
const titles = (alerts: readonly AlertView[]) => mattersOf(asking, alerts, waiting).map(({ words }) => words.title)

describe('what asks for the user', () => {
  test('is told once: an alert that the state says already adds no second telling', () => {
    const told = titles(openAlerts())
    expect(told.filter((title) => title.startsWith('billing'))).toEqual(['billing does not answer'])
    expect(told).toContain('reports restarts again and again')
    expect(told.at(-1)).toBe('The storage of Docker is nearly full')
  })

  test('is the states alone while no alert is open', () => {
    expect(titles([])).toHaveLength(asking.length)
  })

  test('leaves out what is muted, and keeps what waits for a decision', () => {
    const muted = openAlerts().map((alert) => ({ ...alert, mute: { kind: 'until-resolved' } as const }))
    expect(titles(muted).sort()).toEqual(['Deploying metrics failed', 'The containers of legacy are gone'])
  })

  test('is counted in the bottom line, loud and muted apart', () => {
    expect(alertsGlance([])).toEqual({ tone: 'quiet', words: 'no alerts' })
    expect(alertsGlance(openAlerts())).toEqual({ tone: 'bad', words: '3 alerts, 1 muted' })
    expect(alertsGlance(openAlerts().filter(({ rule }) => rule === 'disk'))).toEqual({ tone: 'warn', words: '1 alert' })
  })
})

test('what waits for a decision is called by what was being done, and does not promise what another task would', () => {
  const failed = asking.filter(({ state }) => state.kind === 'failed')
  const told = (kind: TaskKind) => mattersOf(failed, [], { 'task-metrics': kind })[0]?.words
  expect(told('tear-down')).toMatchObject({
    title: 'Tearing down metrics failed',
    text: expect.stringContaining('What was removed is gone'),
  })
  expect(told('upgrade')).toMatchObject({ title: 'Upgrading metrics failed' })
  expect(mattersOf(failed, [], {})[0]?.words.title).toBe('metrics waits for your decision')
})

describe('an alert', () => {
  const named = { name: 'orders', port: 5433 }
  const levels = {
    deploymentId: 'orders',
    memoryBytes: 471e6,
    memoryLimitBytes: 512e6,
    lagSeconds: 42,
    lagBytes: 3.1e9,
  }
  const disk = { engine: 'docker', label: 'Docker', freeBytes: 3.1e9, totalBytes: 45e9 }

  test.each<readonly [string, AlertWords]>([
    ['down', downWords(named, 'upstream refused the password', false)],
    ['a crash loop', crashLoopWords(named, 5, 10, false)],
    ['lag in seconds', lagWords(named, levels, false)],
    ['lag in bytes', lagWords(named, { ...levels, lagSeconds: null }, false)],
    ['memory', memoryWords(named, levels, false)],
    ['storage', diskWords(disk)],
    ['storage of a size that nobody tells', diskWords({ ...disk, totalBytes: null })],
    ['an engine with one deployment', engineWords('Docker', 'its socket is gone', 1)],
    ['an engine with three', engineWords('Docker', 'its socket is gone.', 3)],
  ])('of %s is said from its figures, in English as the desktop says it', (_, { title, text, over, about }) => {
    expect(alertWords({ title: '', text: '', about })).toEqual({ title, text })
    expect(overTitle({ title: '', about })).toBe(over)
  })

  test('that an earlier version wrote down is shown as it was', () => {
    const kept = { title: 'orders does not answer', text: 'It was so.', about: null }
    expect(alertWords(kept)).toEqual({ title: kept.title, text: kept.text })
    const fact = { kind: 'alert-fired', rule: 'down', text: 'orders does not answer: It was so.' } as const
    expect(factWords({ fact, unseen: false, at: 0, until: 0 }).means).toBe(fact.text)
  })
})

describe('the timeline', () => {
  const { entries } = healthPage()
  const kinds = (lines: ReturnType<typeof mergeTimeline>) =>
    lines.map((line) => (line.kind === 'task' ? 'task' : line.entry.fact.kind))

  test('has tasks among what was seen, by time, and what nobody watched in every filter', () => {
    const all = mergeTimeline(entries, [succeeded()], false, 'everything')
    expect(all).toHaveLength(entries.length + 1)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => b - a))
    expect(kinds(mergeTimeline(entries, [succeeded()], false, 'changes'))).toEqual([
      'task',
      'gap',
      'version',
      'image',
      'clock-back',
    ])
    expect(new Set(kinds(mergeTimeline(entries, [], false, 'alerts')))).toEqual(
      new Set(['alert-resolved', 'alert-fired', 'gap', 'clock-back']),
    )
  })

  test('shows no task that is older than what was read, while there is more to read', () => {
    const old = { ...succeeded(), startedAt: 1, endedAt: 2 }
    expect(kinds(mergeTimeline(entries, [old], true, 'everything'))).not.toContain('task')
    expect(kinds(mergeTimeline(entries, [old], false, 'everything'))).toContain('task')
  })

  test('says of each line what it is, why, and when nobody saw it happen', () => {
    const words = (fact: HealthEntry['fact'], unseen = false) => factWords({ fact, unseen, at: 0, until: 3_600_000 })
    expect(words({ kind: 'ended', container: 'readyset', exitCode: 137, byTask: false })).toMatchObject({
      title: 'ReadySet ended, exit code 137',
      means: 'It was killed. Not by this program.',
    })
    expect(words({ kind: 'state', condition: 'down', why: 'exited with code 1' }, true).means).toBe(
      'Exited with code 1. Applications cannot connect. Found so; it happened while nobody watched.',
    )
    expect(words({ kind: 'gap', because: 'not-running' }).title).toBe('Not watched for 1 h 00 min')
  })
})

test('the strip in words tells the share of what was watched, and what was not', () => {
  const day = healthStrip('24h', Date.UTC(2026, 10, 24, 12))
  expect(stripWords(day)).toMatch(
    /^Online \d+% of the 1\d h \d\d min that were watched in the last 24 h; down \d+ min; /,
  )
  expect(stripWords(day)).toMatch(/; not watched \d h \d\d min\.$/)
  expect(stripWords({ ...day, times: {}, unwatchedMs: 0 })).toBe('Nobody watched it in the last 24 h.')
})

describe('thresholds', () => {
  test('are taken where the backend takes them, and nowhere else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...thresholdFields), fc.integer({ min: -10, max: 2_000_000 }), ({ name }, value) => {
        const wanted = thresholdsFrom({ ...typedThresholds(defaultThresholds), [name]: String(value) })
        expect(wanted !== null).toBe(thresholdsSchema.safeParse({ ...defaultThresholds, [name]: value }).success)
      }),
    )
  })

  test.each(['', ' ', '3.5', '1e3', 'ten', '-1', '٣'])('"%s" is not one', (typed) => {
    expect(thresholdsFrom({ ...typedThresholds(defaultThresholds), downSeconds: typed })).toBeNull()
  })

  test('come back as they were typed', () => {
    expect(thresholdsFrom(typedThresholds(defaultThresholds))).toEqual(defaultThresholds)
  })
})
