import { describe, expect, it } from 'vitest'
import { createSessions } from '../../../electron/browser-host/sessions.ts'
import { createWrongTokens } from '../../../electron/browser-host/wrong-tokens.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const minute = 60_000

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

  it('make room for new ones when there are very many: the one that was unused for longest goes', () => {
    const sessions = createSessions(clockDouble())
    const begin = () => sessions.begin(sessions.token) ?? ''
    const [used, unused] = [begin(), begin()]
    for (let n = 2; n < 500; n += 1) begin()
    expect(sessions.has(used)).toBe(true)
    begin()
    expect(sessions.has(unused)).toBe(false)
    expect(sessions.has(used)).toBe(true)
    expect(sessions.count()).toBe(500)
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
