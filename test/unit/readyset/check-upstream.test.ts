import { afterEach, describe, expect, it } from 'vitest'
import type { CacheMode, Check, DatabaseAddress } from '../../../electron/readyset/kinds.ts'
import { checkUpstream } from '../../../electron/readyset/upstream-checks/check-upstream.ts'
import { type Answer, fakePostgres } from './fake-postgres.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const rows = (...values: readonly (readonly (string | null)[])[]): Answer => ({
  columns: (values[0] ?? ['a']).map((_, index) => `c${index}`),
  rows: values,
})

/** A server that is fit for deep mode, by a piece of each check's query. */
const fit: Readonly<Record<string, Answer>> = {
  server_version_num: rows(['150018', '15.18']),
  has_table_privilege: rows(['public', '3', '3']),
  'rds.logical_replication': rows(['wal_level', 'logical']),
  'rolsuper FROM': rows(['t']),
  rds_superuser: rows(),
  max_replication_slots: rows(['0', '10', '0']),
  max_wal_senders: rows(['0', '10', '0']),
  'wal_status FROM': rows(),
  relreplident: rows(),
  attgenerated: rows(),
  "relkind = 'p'": rows(),
}

async function check(changes: Readonly<Record<string, Answer>>, mode: CacheMode = 'deep'): Promise<readonly Check[]> {
  const answers = Object.entries({ ...fit, ...changes })
  const server = await fakePostgres((query) => answers.find(([part]) => query.includes(part))?.[1] ?? rows())
  closers.push(() => server.close())
  const address: DatabaseAddress = {
    kind: 'postgresql',
    host: '127.0.0.1',
    port: server.port,
    user: 'app"x',
    password: 'secret',
    database: 'shop',
    tls: 'disable',
  }
  return checkUpstream(address, mode)
}

const failing = (checks: readonly Check[]) => checks.filter(({ outcome }) => outcome !== 'pass')

describe('checks of an upstream', () => {
  it('pass where it is fit', async () => {
    expect(failing(await check({}))).toEqual([])
  })

  it.each([
    [{ server_version_num: rows(['120020', '12.20']) }, 'server-version', 'fail', 'Upgrade'],
    [
      { 'rds.logical_replication': rows(['wal_level', 'replica']) },
      'wal-level',
      'fail',
      "ALTER SYSTEM SET wal_level = 'logical';",
    ],
    [
      { 'rds.logical_replication': rows(['wal_level', 'replica'], ['rds.logical_replication', 'off']) },
      'wal-level',
      'fail',
      'rds.logical_replication = 1',
    ],
    [{ 'rolsuper FROM': rows(['f']) }, 'superuser', 'fail', 'ALTER ROLE "app""x" SUPERUSER;'],
    [
      { 'rolsuper FROM': rows(['f']), rds_superuser: rows(['rds_superuser', 'f']) },
      'superuser',
      'fail',
      'GRANT "rds_superuser" TO "app""x";',
    ],
    [
      { max_replication_slots: rows(['10', '10', '0']) },
      'replication-slots',
      'fail',
      'ALTER SYSTEM SET max_replication_slots = 12;',
    ],
    [{ max_replication_slots: rows(['9', '10', '0']) }, 'replication-slots', 'warn', 'max_replication_slots'],
    [{ max_wal_senders: rows(['10', '10', '0']) }, 'wal-senders', 'fail', 'ALTER SYSTEM SET max_wal_senders = 12;'],
    [
      { 'wal_status FROM': rows(['other', 'f', 'reserved']) },
      'slot-name',
      'fail',
      "pg_drop_replication_slot('readyset')",
    ],
    [{ 'wal_status FROM': rows(['shop', 'f', 'lost']) }, 'slot-name', 'warn', "pg_drop_replication_slot('readyset')"],
    [
      { has_table_privilege: rows(['a"b', '2', '0']) },
      'may-read',
      'fail',
      'GRANT SELECT ON ALL TABLES IN SCHEMA "a""b" TO "app""x";',
    ],
    [{ has_table_privilege: rows(['public', '3', '2']) }, 'may-read', 'warn', 'GRANT USAGE ON SCHEMA "public"'],
    [
      { relreplident: rows(['public', 'log']) },
      'replica-identity',
      'warn',
      'ALTER TABLE "public"."log" REPLICA IDENTITY FULL;',
    ],
  ] as const)('find what is unfit, alone, with what mends it: %j', async (changes, id, outcome, fix) => {
    expect(failing(await check(changes))).toEqual([
      expect.objectContaining({ id, outcome, fix: expect.stringContaining(fix) }),
    ])
  })

  it('take a member of a cloud’s superuser role for one', async () => {
    expect(
      failing(await check({ 'rolsuper FROM': rows(['f']), rds_superuser: rows(['neon_superuser', 't']) })),
    ).toEqual([])
  })

  it('count this deployment’s own slot as free', async () => {
    expect(failing(await check({ max_replication_slots: rows(['9', '10', '1']) }))).toEqual([])
  })

  it('only warn of an old server in shallow mode', async () => {
    expect(failing(await check({ server_version_num: rows(['120020', '12.20']) }, 'shallow'))).toEqual([
      expect.objectContaining({ id: 'server-version', outcome: 'warn' }),
    ])
  })

  it('go on where one of them is not permitted', async () => {
    const denied = { sqlState: '42501', message: 'permission denied for view pg_stat_replication' }
    expect(failing(await check({ max_wal_senders: denied }))).toEqual([
      expect.objectContaining({
        id: 'wal-senders',
        outcome: 'warn',
        why: expect.stringContaining('permission denied'),
      }),
    ])
  })
})
