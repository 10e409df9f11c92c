import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanupArguments, dropSlotSql } from '../../../electron/readyset/cleanup.ts'
import {
  replicationServerIdFor,
  replicationServerIdProblem,
  resnapshotSlotName,
  slotName,
} from '../../../electron/readyset/replication-identity.ts'

describe('a replication server id', () => {
  it('is one that ReadySet takes, for any deployment', () => {
    fc.assert(
      fc.property(fc.constantFrom('postgresql', 'mysql'), fc.string({ unit: 'grapheme', minLength: 1 }), (kind, id) => {
        const serverId = replicationServerIdFor(kind, id)
        expect(replicationServerIdProblem(kind, serverId)).toBeUndefined()
        expect(replicationServerIdFor(kind, id)).toBe(serverId)
        if (kind === 'postgresql') expect(resnapshotSlotName(serverId).length).toBeLessThanOrEqual(63)
        // ReadySet's own default for MySQL, which a deployment that was made by hand may have.
        else expect(serverId).not.toBe('4294967240')
      }),
    )
  })

  it('names the slots that ReadySet makes', () => {
    expect(slotName()).toBe('readyset')
    expect(slotName('k3x9')).toBe('readyset_k3x9')
    expect(resnapshotSlotName('k3x9')).toBe('readyset_resnapshot_readyset_k3x9')
  })

  it.each([
    ['postgresql', 'Upper'],
    ['postgresql', 'a'.repeat(35)],
    ['postgresql', ''],
    ['mysql', 'abc'],
    ['mysql', '0'],
    ['mysql', '4294967296'],
  ] as const)('is refused where ReadySet or the database would fail on it: %s %j', (kind, id) => {
    expect(replicationServerIdProblem(kind, id)).toBeDefined()
  })
})

describe('cleaning up', () => {
  it('drops the deployment’s own slots and no others', () => {
    expect(dropSlotSql('k3x9')).toBe(
      "SELECT slot_name, pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name IN ('readyset_k3x9', 'readyset_resnapshot_readyset_k3x9');",
    )
  })

  it('skips the verification where the upstream would not pass it', () => {
    expect(cleanupArguments({ verifySkip: false })).toEqual(['--cleanup'])
    expect(cleanupArguments({ verifySkip: true })).toEqual(['--cleanup', '--verify-skip'])
  })
})
