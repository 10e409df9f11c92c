import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import { type AlertState, calm, firesAt, nextAlert, type Reading } from './alert-state.ts'
import type { AlertStore, KeptAlert } from './alert-store.ts'
import type { AlertWords } from './alert-words.ts'
import type { AlertMute, AlertRule, MuteFor } from './view.ts'

/** A deployment's id, or `engine:` and an engine's. */
export type Subject = string

export interface AlertNews {
  /** `reminded`: it is still so when a mute has run out. */
  readonly what: 'fired' | 'resolved' | 'reminded'
  readonly alert: KeptAlert
  readonly words: AlertWords
  /** Nobody wants to be told. */
  readonly muted: boolean
}

/** All rules of all subjects, what is open of them, and who wants to hear of it. */
export interface AlertBook {
  read(subject: Subject, rule: AlertRule, reading: Reading, words: AlertWords, holdMs: number): void
  isOpen(subject: Subject, rule: AlertRule): boolean
  /** The newest first, with the mute that holds now. */
  open(): readonly (KeptAlert & { readonly mute: AlertMute })[]
  muted(): readonly string[]
  /** @throws Failure `not-found` */
  mute(id: string, howLong: MuteFor): void
  muteDeployment(deploymentId: string, muted: boolean): void
  /** The subject is gone, and its alerts with it. */
  drop(subject: Subject): void
  close(): void
}

export interface AlertBookOptions {
  readonly clock: Clock
  readonly store: AlertStore
  /** Runs what writes; what cannot be written is not lost before the program ends. */
  readonly attempt: (write: () => void) => void
  readonly onNews: (news: AlertNews) => void
  readonly onChange: () => void
}

interface Rule {
  readonly subject: Subject
  readonly rule: AlertRule
  state: AlertState
  reading: Reading
  holdMs: number
  words: AlertWords
  alert: KeptAlert | null
}

const hour = 3_600_000
const longestMuteMs = 8 * hour
const off: AlertMute = { kind: 'off' }

export function createAlertBook({ clock, store, attempt, onNews, onChange }: AlertBookOptions): AlertBook {
  const rules = new Map<string, Rule>()
  const muted = new Set<string>()
  let cancelTimer = () => {}
  const key = (subject: Subject, rule: AlertRule) => `${subject} ${rule}`

  attempt(() => {
    for (const id of store.muted()) muted.add(id)
    for (const alert of store.open()) {
      const { subject, rule, title, text, about } = alert
      const state = { open: true, badSince: null }
      const words = { title, text, over: null, about }
      rules.set(key(subject, rule), { subject, rule, state, reading: 'unknown', holdMs: 0, words, alert })
    }
  })
  arm()

  /** The mute that holds now: one that ends by itself may have ended, and the clock may have been set. */
  function muteOf({ subject, mute }: KeptAlert): AlertMute {
    if (muted.has(subject)) return { kind: 'deployment' }
    return mute.kind === 'until' && mute.until <= clock.now() ? off : mute
  }

  function step(rule: Rule): boolean {
    const { state, happened } = nextAlert(rule.state, rule.reading, clock.monotonic(), rule.holdMs)
    rule.state = state
    if (happened === 'fired') {
      const { subject, rule: name, words } = rule
      const { title, text, about } = words
      rule.alert = { id: randomUUID(), subject, rule: name, firedAt: clock.now(), title, text, about, mute: off }
      keep(rule.alert)
      tell('fired', rule, rule.alert)
      return true
    }
    const { alert } = rule
    if (happened === 'resolved' && alert) {
      rule.alert = null
      attempt(() => store.remove(alert.id))
      tell('resolved', rule, alert)
      return true
    }
    return alert !== null && (runOut(rule, alert) || reworded(rule, alert))
  }

  /** What is muted for a time is told again when the time is over and it is still so. */
  function runOut(rule: Rule, alert: KeptAlert): boolean {
    const { mute } = alert
    if (mute.kind !== 'until') return false
    const now = clock.now()
    if (mute.until > now + longestMuteMs) {
      rule.alert = { ...alert, mute: { kind: 'until', until: now + longestMuteMs } }
      keep(rule.alert)
      return true
    }
    if (mute.until > now) return false
    rule.alert = { ...alert, mute: off }
    keep(rule.alert)
    tell('reminded', rule, rule.alert)
    return true
  }

  function reworded(rule: Rule, alert: KeptAlert): boolean {
    const { title, text, about } = rule.words
    const same = alert.title === title && alert.text === text && alert.about !== null
    if (rule.reading !== 'bad' || same) return false
    rule.alert = { ...alert, title, text, about }
    keep(rule.alert)
    return true
  }

  function keep(alert: KeptAlert): void {
    attempt(() => store.put(alert))
  }

  function tell(what: AlertNews['what'], { words }: Rule, alert: KeptAlert): void {
    onNews({ what, alert, words, muted: muteOf(alert).kind !== 'off' })
  }

  function arm(): void {
    cancelTimer()
    let next = Number.POSITIVE_INFINITY
    for (const { state, reading, holdMs, alert } of rules.values()) {
      const fires = firesAt(state, reading, holdMs)
      if (fires !== null) next = Math.min(next, fires - clock.monotonic())
      if (alert?.mute.kind === 'until') next = Math.min(next, alert.mute.until - clock.now())
    }
    // A mute that waits by the wall clock is looked at again, for the clock may be set.
    cancelTimer = next === Number.POSITIVE_INFINITY ? () => {} : clock.after(Math.max(1, Math.min(next, hour)), turn)
  }

  function turn(): void {
    let changed = false
    for (const rule of [...rules.values()]) changed = step(rule) || changed
    arm()
    if (changed) onChange()
  }

  function byId(id: string): Rule & { alert: KeptAlert } {
    for (const rule of rules.values()) if (rule.alert?.id === id) return rule as Rule & { alert: KeptAlert }
    throw new Failure(
      'not-found',
      'This alert is not open any more, so there is nothing to mute. Nothing was changed.',
      {
        hint: 'Look at the list of alerts: it shows those that are open now.',
      },
    )
  }

  return {
    read(subject, name, reading, words, holdMs) {
      const found = rules.get(key(subject, name))
      if (!found && reading !== 'bad') return
      const rule = found ?? { subject, rule: name, state: calm, reading, holdMs, words, alert: null }
      rules.set(key(subject, name), rule)
      Object.assign(rule, { reading, words, holdMs })
      const changed = step(rule)
      if (rule.state.badSince === null && !rule.state.open) rules.delete(key(subject, name))
      arm()
      if (changed) onChange()
    },
    isOpen: (subject, rule) => rules.get(key(subject, rule))?.state.open === true,
    open: () =>
      [...rules.values()]
        .flatMap(({ alert }) => (alert ? [{ ...alert, mute: muteOf(alert) }] : []))
        .sort((a, b) => b.firedAt - a.firedAt || (a.id < b.id ? -1 : 1)),
    muted: () => [...muted].sort(),
    mute(id, howLong) {
      const rule = byId(id)
      rule.alert = { ...rule.alert, mute: muteFor(howLong, clock.now()) }
      keep(rule.alert)
      arm()
      onChange()
    },
    muteDeployment(deploymentId, value) {
      if (value) muted.add(deploymentId)
      else muted.delete(deploymentId)
      attempt(() => store.setMuted(deploymentId, value))
      onChange()
    },
    drop(subject) {
      let changed = muted.delete(subject)
      for (const [name, { subject: whose, alert }] of rules) {
        if (whose !== subject) continue
        rules.delete(name)
        if (!alert) continue
        changed = true
        attempt(() => store.remove(alert.id))
      }
      if (changed) onChange()
    },
    close: () => cancelTimer(),
  }
}

function muteFor(howLong: MuteFor, now: number): AlertMute {
  switch (howLong) {
    case '1h':
      return { kind: 'until', until: now + hour }
    case '8h':
      return { kind: 'until', until: now + longestMuteMs }
    case 'resolved':
      return { kind: 'until-resolved' }
    case 'off':
      return off
  }
}
