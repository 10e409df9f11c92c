import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { column } from '../../../electron/readyset/columns.ts'
import { instanceReadiness } from '../../../electron/readyset/instance-readiness.ts'
import { statusOf } from '../../../electron/readyset/status.ts'
import { snapshotProgressOf } from '../../../electron/readyset/tables.ts'

const postgresRows = (pairs: readonly (readonly [string, string])[]) => pairs.map(([name, value]) => ({ name, value }))
const mysqlRows = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => ({ Variable_name: name, Value: value }))
const tables = (...rows: readonly (readonly [string, string, string])[]) =>
  snapshotProgressOf(rows.map(([table, status, description]) => ({ table, status, description })))

const online = [
  ['Database Connection', 'Connected'],
  ['Connection Count', '3'],
  ['Status', 'Online'],
  ['Replication Status', 'Running'],
  ['Maximum Replication Offset', '(0/16B3748, 0/16B3748)'],
  ['Minimum Replication Offset', '(0/16B3748, 0/16B3748)'],
  ['Last started Controller', '2026-07-30 12:00:00 UTC'],
  ['Last completed snapshot', 'NULL'],
  ['Last replicator error', 'connection refused'],
  ['Enabled Features', 'Top K'],
] as const

describe('SHOW READYSET STATUS', () => {
  it('is read the same from both protocols', () => {
    const expected = {
      state: 'online',
      replication: 'running',
      upstreamConnected: true,
      connections: 3,
      minimumOffset: '(0/16B3748, 0/16B3748)',
      controllerStartedAt: Date.UTC(2026, 6, 30, 12),
      snapshotCompletedAt: null,
      replicationStartedAt: null,
      lastReplicatorError: 'connection refused',
    }
    expect(statusOf(postgresRows(online))).toMatchObject(expected)
    expect(statusOf(mysqlRows(online))).toMatchObject(expected)
  })

  it.each([
    [[['Status', 'Snapshot In Progress']], 'snapshot-in-progress'],
    [[['Status', 'Maintenance Mode']], 'maintenance'],
    [[['Snapshot Status', 'Completed']], 'online'],
    [[['Snapshot Status', 'In Progress']], 'snapshot-in-progress'],
    [[['Readyset Controller Status', 'Unavailable']], 'controller-unavailable'],
    [[], 'unknown'],
  ] as const)('tells the state of %j', (rows, state) => {
    expect(statusOf(postgresRows(rows)).state).toBe(state)
  })

  it('is null in what a version does not tell', () => {
    expect(statusOf([])).toMatchObject({
      replication: null,
      upstreamConnected: null,
      connections: null,
      lastReplicatorError: null,
    })
    expect(statusOf(postgresRows([['Database Connection', 'Unreachable']])).upstreamConnected).toBe(false)
  })
})

describe('SHOW READYSET ALL TABLES', () => {
  it('tells how far the snapshot is', () => {
    const progress = tables(
      ['"public"."a"', 'Online', ''],
      ['"public"."b"', 'Snapshotting', '50.00%'],
      ['"public"."c"', 'Initializing', ''],
      ['"public"."d"', 'Not replicated', 'Partitioned tables are not supported.'],
    )
    expect(progress).toMatchObject({ done: 1, total: 3, percent: 48.3 })
    expect(progress.perTable[3]).toEqual({
      table: '"public"."d"',
      phase: 'not-replicated',
      percent: null,
      why: 'Partitioned tables are not supported.',
    })
  })

  it('never goes back while a table goes through its phases', () => {
    const phases = ['Initializing', 'Snapshotting', 'Compacting', 'Creating index', 'Online'] as const
    const moment = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.float({ min: 0, max: 100, noNaN: true }))
    const percentAt = ([phase, part]: readonly [number, number]) =>
      tables(['t', phases[phase] ?? '', `${part.toFixed(2)}%`]).percent ?? 0
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [earlier, later] = [a, b].toSorted((x, y) => x[0] - y[0] || x[1] - y[1])
        if (earlier && later) expect(percentAt(earlier)).toBeLessThanOrEqual(percentAt(later))
      }),
    )
  })

  it('has no percentage while there is nothing to copy', () => {
    expect(tables()).toMatchObject({ done: 0, total: 0, percent: null })
    expect(tables(['t', 'Something new', ''])).toMatchObject({ total: 1, done: 0, percent: 0 })
  })
})

describe('readiness', () => {
  const probe = { answeredAt: 5 }
  const status = (...pairs: (readonly [string, string])[]) => statusOf(postgresRows(pairs))

  it('is refused without an answer, whatever the status says', () => {
    expect(
      instanceReadiness({
        mode: 'shallow',
        probe: { failure: 'nobody answers' },
        status: statusOf(postgresRows(online)),
      }),
    ).toEqual({
      kind: 'not-answering',
      why: 'nobody answers',
    })
  })

  it('needs no more than an answer in shallow mode', () => {
    expect(instanceReadiness({ mode: 'shallow', probe })).toEqual({ kind: 'ready', answeredAt: 5 })
  })

  it('waits for the snapshot in the modes that replicate', () => {
    const progress = tables(['a', 'Online', ''], ['b', 'Snapshotting', '10%'])
    for (const mode of ['deep', 'deep-then-shallow'] as const) {
      expect(
        instanceReadiness({ mode, probe, status: status(['Status', 'Snapshot In Progress']), tables: progress }),
      ).toEqual({
        kind: 'snapshotting',
        done: 1,
        tables: 2,
        percent: 54.5,
      })
      expect(instanceReadiness({ mode, probe, status: status(['Status', 'Online']), tables: progress })).toEqual({
        kind: 'ready',
        answeredAt: 5,
      })
      expect(instanceReadiness({ mode, probe })).toMatchObject({ kind: 'snapshotting', percent: null })
    }
  })

  it('goes by the tables where the status does not tell', () => {
    expect(instanceReadiness({ mode: 'deep', probe, status: status(), tables: tables(['a', 'Online', '']) }).kind).toBe(
      'ready',
    )
    expect(instanceReadiness({ mode: 'deep', probe, status: status(), tables: tables() }).kind).toBe('snapshotting')
  })

  it('says what is wrong though queries are answered', () => {
    const remark = (...pairs: (readonly [string, string])[]) =>
      instanceReadiness({ mode: 'deep', probe, status: status(['Status', 'Online'], ...pairs) })
    expect(remark(['Replication Status', 'Stopped'])).toMatchObject({
      kind: 'ready',
      remark: expect.stringContaining('stopped'),
    })
    expect(remark(['Last replicator error', 'slot is gone'])).toMatchObject({
      remark: expect.stringContaining('slot is gone'),
    })
    expect(remark(['Database Connection', 'Unreachable'])).toMatchObject({
      remark: expect.stringContaining('upstream'),
    })
  })

  it('is refused in deep mode while the controller does not answer', () => {
    expect(
      instanceReadiness({ mode: 'deep', probe, status: status(['Readyset Controller Status', 'Unavailable']) }).kind,
    ).toBe('not-answering')
  })
})

describe('a column', () => {
  it('is found under its old and its new name', () => {
    expect(column({ 'query id': 'q_1' }, 'query_id')).toBe('q_1')
    expect(column({ query_id: 'q_1' }, 'query_id')).toBe('q_1')
    expect(column({ query_id: null }, 'query_id')).toBeNull()
    expect(column({}, 'query_id')).toBeUndefined()
  })
})
