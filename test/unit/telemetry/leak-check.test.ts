import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeBody } from '../../../electron/telemetry/contract/compose-body.ts'
import { leakCheck } from '../../../electron/telemetry/leak-check.ts'

const body = composeBody({
  anonymousId: '9c1b6d0e-52f7-4f0e-8d0a-3b6e4f7c2a91',
  event: 'deployment_finished',
  properties: { db_backend: 'postgres', server_version: '1.29.0-db.internal' },
  at: 1_795_000_000_000,
  userId: 'Jane',
})

describe('the leak check', () => {
  it('finds a private value in any field that could carry one, and does not repeat it', () => {
    expect(leakCheck(body, ['db.internal', 'hunter22', '/home/jane'])).toEqual({
      known: 3,
      present: ['a private value of 11 characters, in properties.server_version'],
    })
  })

  it('finds a short one where it is the whole field, in any case', () => {
    expect(leakCheck(body, ['jane']).present).toEqual(['a private value of 4 characters, in userId'])
    expect(leakCheck(body, ['1', 'db']).present).toEqual([])
  })

  it('does not take the contract’s own words for a database of that name', () => {
    expect(leakCheck(body, ['postgres', 'deployment', '9c1b6d0e']).present).toEqual([])
  })

  it('counts each value once and no empty one', () => {
    expect(leakCheck(body, ['', ' ', 'secret', 'secret']).known).toBe(1)
  })

  it('finds whatever is planted in a version', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => text.trim().length >= 4),
        (planted) => {
          const leaking = composeBody({
            anonymousId: 'a',
            event: 'server_start',
            properties: { server_version: `v${planted}` },
            at: 0,
            userId: null,
          })
          expect(leakCheck(leaking, [planted]).present).toHaveLength(1)
        },
      ),
    )
  })
})
