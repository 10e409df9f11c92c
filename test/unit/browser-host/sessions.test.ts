import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idleHours, mostSessions } from '../../../electron/browser-host/session-life.ts'
import { createSessions } from '../../../electron/browser-host/sessions.ts'
import { createWrongTokens } from '../../../electron/browser-host/wrong-tokens.ts'
import { words as settings } from '../../../renderer/settings/words.ts'
import { words as shell } from '../../../renderer/shell/words.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const minute = 60_000
const hour = 60 * minute
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'

describe('sessions of the browser host', () => {
  it('are begun by the token as often as tabs are opened, each with a secret of its own', () => {
    const sessions = createSessions(clockDouble())
    const begun = [1, 2, 3].map(() => sessions.begin(sessions.token) ?? '')
    expect(new Set(begun).size).toBe(3)
    expect(begun.every((session) => session.length >= 43 && sessions.has(session))).toBe(true)
    expect(sessions.count()).toBe(3)
  })

  it('are not the token: it opens nothing by itself', () => {
    const sessions = createSessions(clockDouble())
    expect(sessions.has(sessions.token)).toBe(false)
    expect(sessions.has(sessions.ticket())).toBe(false)
  })

  it('belong to one run: another run knows neither its token nor its sessions', () => {
    const [earlier, later] = [createSessions(clockDouble()), createSessions(clockDouble())]
    expect(later.begin(earlier.token)).toBeNull()
    expect(later.has(earlier.begin(earlier.token) ?? '')).toBe(false)
  })

  it.each([
    ['nothing', () => ''],
    ['a cut token', (token: string) => token.slice(0, -1)],
    ['a longer token', (token: string) => `${token}A`],
    ['a token with one bit turned', (token: string) => `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`],
    ['very much', () => 'A'.repeat(1_000_000)],
  ])('are not begun by %s', (_, wrong) => {
    const sessions = createSessions(clockDouble())
    expect(sessions.begin(wrong(sessions.token))).toBeNull()
    expect(sessions.count()).toBe(0)
  })

  it('are begun by a ticket once', () => {
    const sessions = createSessions(clockDouble())
    const ticket = sessions.ticket()
    expect(sessions.begin(ticket)).not.toBeNull()
    expect(sessions.begin(ticket)).toBeNull()
  })

  it('are begun by a ticket within two minutes, also when somebody sets the clock', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const [soon, late] = [sessions.ticket(), sessions.ticket()]
    clock.set(0)
    clock.pass(2 * minute - 1)
    expect(sessions.begin(soon)).not.toBeNull()
    clock.pass(1)
    expect(sessions.begin(late)).toBeNull()
  })

  it('are listed: who they said they are, since when, last used, in use or not, and which one asks', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const begun = clock.now()
    const own = sessions.begin(sessions.token, firefox) ?? ''
    clock.pass(minute)
    const other = sessions.begin(sessions.token) ?? ''
    const leave = sessions.enter(own, () => {})
    clock.pass(minute)
    expect(sessions.list(own)).toEqual([
      {
        id: expect.any(String),
        browser: { name: 'Firefox 133', system: 'Linux' },
        since: begun,
        lastUsedAt: begun + minute,
        inUse: true,
        own: true,
      },
      {
        id: expect.any(String),
        browser: null,
        since: begun + minute,
        lastUsedAt: begun + minute,
        inUse: false,
        own: false,
      },
    ])
    leave()
    expect(sessions.list(other).map(({ own, inUse, lastUsedAt }) => [own, inUse, lastUsedAt])).toEqual([
      [true, false, begun + minute],
      [false, false, begun + 2 * minute],
    ])
    const told = JSON.stringify(sessions.list(own))
    for (const secret of [own, other, sessions.token]) expect(told).not.toContain(secret)
  })

  it('are ended one by one, and what is open of them is cut', () => {
    const sessions = createSessions(clockDouble())
    const [own, other] = [sessions.begin(sessions.token) ?? '', sessions.begin(sessions.token) ?? '']
    const cuts: string[] = []
    sessions.enter(own, () => cuts.push('own'))
    sessions.enter(other, () => cuts.push('stream'))
    sessions.enter(other, () => cuts.push('log'))
    sessions.enter(other, () => cuts.push('answered before'))()
    const id = sessions.list(own).find((page) => !page.own)?.id ?? ''
    expect(sessions.end(id)).toBe(1)
    expect(cuts).toEqual(['stream', 'log'])
    expect([sessions.has(own), sessions.has(other)]).toEqual([true, false])
    expect(sessions.end(id)).toBe(0)
    expect(sessions.end(other)).toBe(0)
  })

  it('are ended all but the one that asks', () => {
    const sessions = createSessions(clockDouble())
    const [own = '', ...others] = [1, 2, 3].map(() => sessions.begin(sessions.token) ?? '')
    expect(sessions.endOthers(own)).toBe(2)
    expect(sessions.has(own)).toBe(true)
    expect(others.some(sessions.has)).toBe(false)
  })

  it('are over when nobody has used them for twelve hours', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const [used, unused] = [sessions.begin(sessions.token) ?? '', sessions.begin(sessions.token) ?? '']
    clock.pass(6 * hour)
    expect(sessions.has(used)).toBe(true)
    clock.pass(6 * hour - 1)
    expect(sessions.count()).toBe(2)
    clock.pass(1)
    expect(sessions.list(used)).toHaveLength(1)
    expect([sessions.has(used), sessions.has(unused)]).toEqual([true, false])
  })

  it('are over also when the machine slept meanwhile, or somebody set the clock back', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const slept = sessions.begin(sessions.token) ?? ''
    clock.set(clock.now() + 12 * hour)
    expect(sessions.has(slept)).toBe(false)
    const setBack = sessions.begin(sessions.token) ?? ''
    clock.set(0)
    clock.pass(12 * hour)
    expect(sessions.has(setBack)).toBe(false)
  })

  it('are not over while a page is connected, and twelve hours after it is gone', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const session = sessions.begin(sessions.token) ?? ''
    const leave = sessions.enter(session, () => {})
    clock.pass(100 * hour)
    expect(sessions.count()).toBe(1)
    leave()
    clock.pass(12 * hour - 1)
    expect(sessions.count()).toBe(1)
    clock.pass(1)
    expect(sessions.count()).toBe(0)
    expect(sessions.has(session)).toBe(false)
  })

  it('make room for new ones when there are very many: the one that was unused for longest goes', () => {
    const clock = clockDouble()
    const sessions = createSessions(clock)
    const begin = () => {
      clock.pass(1)
      return sessions.begin(sessions.token) ?? ''
    }
    const [connected, used, unused] = [begin(), begin(), begin()]
    sessions.enter(connected, () => {})
    for (let n = 3; n < mostSessions; n += 1) begin()
    expect(sessions.has(used)).toBe(true)
    begin()
    expect([connected, used, unused].map(sessions.has)).toEqual([true, true, false])
    expect(sessions.count()).toBe(mostSessions)
  })

  it('make room for none when somebody without the token asks for many', () => {
    const sessions = createSessions(clockDouble())
    const all = Array.from({ length: mostSessions }, () => sessions.begin(sessions.token) ?? '')
    for (let n = 0; n < 1000; n += 1) sessions.begin('wrong')
    expect(all.every(sessions.has)).toBe(true)
  })

  it('cut what is open of the one that makes room, where all are connected', () => {
    const sessions = createSessions(clockDouble())
    let cut = 0
    for (let n = 0; n < mostSessions; n += 1) sessions.enter(sessions.begin(sessions.token) ?? '', () => (cut += 1))
    sessions.begin(sessions.token)
    expect([cut, sessions.count()]).toEqual([1, mostSessions])
  })

  it('have one time and one number, in the program, in SECURITY.md and on the page', () => {
    const security = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8').replace(/\s+/g, ' ')
    expect(security).toContain(`not used for ${idleHours} hours`)
    expect(security).toContain(`At most ${mostSessions} pages`)
    expect(shell.signedOut.why).toContain(`for ${idleHours} hours`)
    expect(settings.pages.means).toContain(`for ${idleHours} hours`)
  })
})

describe('wrong tokens', () => {
  it('are too many after twenty at once, and told of once', () => {
    const wrong = createWrongTokens(clockDouble())
    const answers = Array.from({ length: 22 }, () => wrong.count())
    expect(answers.slice(0, 20).every(({ tooMany }) => !tooMany)).toBe(true)
    expect(answers.slice(20)).toEqual([
      { tooMany: true, seconds: 1, isFirst: true },
      { tooMany: true, seconds: 1, isFirst: false },
    ])
  })

  it('are looked at again one a second, and after a rest as at first', () => {
    const clock = clockDouble()
    const wrong = createWrongTokens(clock)
    for (let n = 0; n < 100; n += 1) wrong.count()
    clock.pass(1000)
    expect([wrong.count().tooMany, wrong.count().tooMany]).toEqual([false, true])
    clock.pass(60 * minute)
    expect(Array.from({ length: 21 }, () => wrong.count().tooMany).filter((tooMany) => !tooMany)).toHaveLength(20)
    expect(wrong.count()).toMatchObject({ tooMany: true })
  })
})
