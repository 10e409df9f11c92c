import { describe, expect, it } from 'vitest'
import { decideIdentifier } from '../../../electron/telemetry/identity/decide-identifier.ts'

const env = { RS_API_KEY: 'key-of-the-environment' }
const typed = { userId: 'somebody@example.com', generated: false }

describe('the persistent identifier', () => {
  it.each(['undecided', 'anonymous', 'off'] as const)(
    'is not there while the choice is %s, whatever is known',
    (choice) => {
      expect(decideIdentifier(choice, env, typed)).toMatchObject({
        userId: null,
        setting: { value: 'off', userId: null },
      })
    },
  )

  it('is RS_API_KEY’s value where the user opted in, and locked to it', () => {
    const { userId, setting } = decideIdentifier('identified', env, typed)
    expect(userId).toBe('key-of-the-environment')
    expect(setting.lockedBy).toContain('RS_API_KEY')
    expect(setting.sources.find(({ decides }) => decides)?.source).toBe('RS_API_KEY')
  })

  it('is otherwise what was typed or made here', () => {
    expect(decideIdentifier('identified', {}, typed)).toMatchObject({
      userId: typed.userId,
      setting: { generated: false, lockedBy: null },
    })
    const made = { userId: '1f0c9a3e-0000-4000-8000-000000000000', generated: true }
    expect(decideIdentifier('identified', {}, made)).toMatchObject({
      userId: made.userId,
      setting: { generated: true },
    })
  })

  it('is shown in its sources by its end alone', () => {
    const text = JSON.stringify(decideIdentifier('anonymous', env, typed).setting)
    expect(text).not.toContain(env.RS_API_KEY)
    expect(text).not.toContain(typed.userId)
  })
})
