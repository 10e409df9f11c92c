import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideConsent } from '../../../electron/telemetry/consent/decide-consent.ts'

const given = { choice: 'anonymous', at: Date.UTC(2026, 10, 23, 12) } as const
const decide = (env: Record<string, string> = {}, disabledByFlag = false) =>
  decideConsent({ disabledByFlag, env, given })

describe('whose word on consent counts', () => {
  it('is the user’s where nothing else says off, with the day of the choice', () => {
    expect(decide()).toMatchObject({
      choice: 'anonymous',
      words: 'anonymous, by your choice of Nov 23, 2026',
      setting: { lockedBy: null },
    })
  })

  it('is nobody’s before the user has chosen', () => {
    const { choice, setting } = decideConsent({ disabledByFlag: false, env: {}, given: null })
    expect(choice).toBe('undecided')
    expect(setting.sources.at(-1)).toEqual({ source: 'default', says: 'held until you choose', decides: true })
  })

  it.each(['DISABLE_TELEMETRY', 'RS_DISABLE_TELEMETRY', 'DO_NOT_TRACK'])('%s switches off and locks', (name) => {
    for (const value of ['1', 'true', 'yes', 'anything']) {
      const { choice, setting, words } = decide({ [name]: value })
      expect(choice).toBe('off')
      expect(words).toBe(`off, by ${name}`)
      expect(setting.lockedBy).toContain(name)
      expect(setting.sources.filter(({ decides }) => decides).map(({ source }) => source)).toEqual([name])
    }
    for (const value of ['', '0', 'false', ' FALSE ', 'no', 'off'])
      expect(decide({ [name]: value }).choice).toBe('anonymous')
  })

  it('is the flag’s before all others', () => {
    const { setting } = decide({ DO_NOT_TRACK: '1' }, true)
    expect(setting.sources.find(({ decides }) => decides)?.source).toBe('--disable-telemetry')
    expect(setting.sources.find(({ source }) => source === 'DO_NOT_TRACK')?.says).toBe('off')
  })

  it('is never less private than any one source, and always exactly one source’s', () => {
    const value = fc.option(fc.constantFrom('', '0', '1', 'true', 'false'), { nil: undefined })
    const choice = fc.option(fc.constantFrom('anonymous' as const, 'identified' as const, 'off' as const))
    fc.assert(
      fc.property(fc.boolean(), value, value, value, choice, (disabledByFlag, a, b, c, chosen) => {
        const env = { DISABLE_TELEMETRY: a, RS_DISABLE_TELEMETRY: b, DO_NOT_TRACK: c }
        const decided = decideConsent({ disabledByFlag, env, given: chosen && { choice: chosen, at: 0 } })
        const anyOff = disabledByFlag || chosen === 'off' || [a, b, c].some((text) => text === '1' || text === 'true')
        expect(decided.choice).toBe(anyOff ? 'off' : (chosen ?? 'undecided'))
        expect(decided.setting.sources.filter(({ decides }) => decides)).toHaveLength(1)
      }),
    )
  })
})
