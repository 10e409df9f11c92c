import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeBody } from '../../../electron/telemetry/contract/compose-body.ts'
import { differenceFromRecord } from '../../../electron/telemetry/gateway/compare-to-record.ts'
import { reduceLibraryBody } from '../../../electron/telemetry/gateway/reduce-library-body.ts'
import { libraryBody } from '../../support/telemetry/library-page.ts'

const parts = {
  anonymousId: 'a',
  event: 'server_start',
  properties: { db_backend: 'mysql' },
  at: 1_795_000_000_000,
  userId: null,
} as const
const record = composeBody(parts)
const posted = (): Record<string, unknown> =>
  JSON.parse(libraryBody({ ...parts, messageId: 'm1', timestamp: new Date(parts.at).toISOString() }))

describe('what Segment’s library posts', () => {
  it('is reduced to the contract’s fields, and what it had added is kept value by value', () => {
    const { messageId, kept, removed } = reduceLibraryBody(posted())
    expect(messageId).toBe('m1')
    expect(differenceFromRecord(kept, record)).toBeNull()
    expect(removed).toContainEqual({ path: 'context.page.url', value: 'app://readyset/telemetry' })
    expect(removed).toContainEqual({ path: 'context.timezone', value: 'Europe/Paris' })
    expect(removed.map(({ path }) => path)).toContain('sentAt')
  })

  it('shows no write key among what was removed', () => {
    expect(reduceLibraryBody(posted()).removed).toContainEqual({ path: 'writeKey', value: '…' })
  })

  it.each([
    ['another event', { event: 'server_stop' }, 'event'],
    ['another id', { anonymousId: 'b' }, 'anonymousId'],
    ['a user id that nobody gave', { userId: 'me' }, 'userId'],
    ['another time', { timestamp: '2026-01-01T00:00:00.000Z' }, 'timestamp'],
    ['another value of a property', { properties: { db_backend: 'postgres' } }, 'properties.db_backend'],
    ['one property more', { properties: { db_backend: 'mysql', query: 'select 1' } }, 'properties.query'],
    ['no properties', { properties: {} }, 'properties'],
    ['properties of another form', { properties: ['mysql'] }, 'properties'],
  ])('differs with %s, and it is said where', (_, change, path) => {
    expect(differenceFromRecord(reduceLibraryBody({ ...posted(), ...change }).kept, record)).toBe(path)
  })

  it('is never more than the contract’s fields, whatever it contains', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const { kept, removed } = reduceLibraryBody(body)
        for (const key of Object.keys(kept))
          expect(['anonymousId', 'event', 'properties', 'timestamp', 'userId']).toContain(key)
        for (const key of Object.keys(body)) {
          const isRemoved = removed.some(({ path }) => path === key || path.startsWith(`${key}.`))
          expect(key in kept || isRemoved).toBe(true)
        }
      }),
    )
  })
})
