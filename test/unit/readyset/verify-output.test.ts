import { describe, expect, it } from 'vitest'
import { exitMeaning } from '../../../electron/readyset/exit-meaning.ts'
import { parseVerifyOutput } from '../../../electron/readyset/verify-output.ts'

const line = (level: string, message: string) => `2026-07-30T12:00:00.123456Z ${level} readyset::verify: ${message}`

const complaints = `Config verification failed (override this check with --verify-skip):
  1: Failed to establish connection for user: app (password authentication failed)
  2: Upstream wal_level needs to be logical, but was: replica
  3: Replication slot "readyset_k3x9" already exists for database "a", but this instance replicates "b". Use a distinct --replication-server-id per Readyset deployment connected to the same upstream cluster, or drop the stale slot.`

describe('the output of --verify', () => {
  it('becomes a passed check for each thing verified', () => {
    const stdout = [
      line(' INFO', 'Verified TLS configuration'),
      line(' INFO', 'Verified upstream database type'),
      line(' INFO', 'Verified upstream URL'),
      line(' INFO', 'Verified upstream version: 15.18'),
      'Config verification successful!',
    ].join('\n')
    const checks = parseVerifyOutput(stdout)
    expect(checks.map(({ id }) => id)).toEqual([
      'readyset-tls',
      'readyset-database-type',
      'readyset-upstream-url',
      'readyset-server-version',
    ])
    expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true)
  })

  it('becomes a failed check with a fix for each complaint, wherever it was printed', () => {
    const json = JSON.stringify({ level: 'ERROR', fields: { message: complaints }, target: 'readyset' })
    for (const checks of [
      parseVerifyOutput('', complaints),
      parseVerifyOutput(json),
      parseVerifyOutput(json, complaints),
    ]) {
      expect(checks).toEqual([
        expect.objectContaining({ id: 'readyset-logins', outcome: 'fail' }),
        expect.objectContaining({
          id: 'readyset-replication-settings',
          fix: expect.stringContaining('ALTER SYSTEM SET wal_level'),
        }),
        expect.objectContaining({ fix: "SELECT pg_drop_replication_slot('readyset_k3x9');" }),
      ])
    }
  })

  it.each([
    ['Upstream does not have binlogs enabled', 'log_bin'],
    ['Upstream binlog_format needs to be ROW, but was: STATEMENT', 'binlog_format'],
    ['Upstream binlog_row_image needs to be FULL or MINIMAL, but was: NOBLOB', 'binlog_row_image'],
    ['Upstream binlog_encryption is not supported', 'binlog_encryption'],
    ['Upstream rds.logical_replication needs to be on, but was off', 'parameter group'],
    ['Readyset user missing REPLICATION SLAVE permissions', 'GRANT REPLICATION SLAVE'],
    ['Readyset user missing SUPERUSER permissions', 'SUPERUSER'],
    ['Upstream MySQL version too old: 5.6.51', 'upgrade the server'],
    [
      'Estimated space required for snapshot is 9 bytes, but only have 1 free bytes in storage directory /state',
      'Free space',
    ],
  ])('says what mends %j', (complaint, fix) => {
    const [check] = parseVerifyOutput(
      '',
      `Config verification failed (override this check with --verify-skip):\n  1: ${complaint}`,
    )
    expect(check).toMatchObject({ outcome: 'fail', why: complaint, fix: expect.stringContaining(fix) })
  })

  it('keeps a complaint that it does not know', () => {
    const text =
      'Config verification failed (override this check with --verify-skip):\n  1: Simulated failure (caused by --verify-fail)'
    expect(parseVerifyOutput('', text)).toEqual([expect.objectContaining({ id: 'readyset-other', outcome: 'fail' })])
  })

  it('says that it passed even without details, and nothing where nothing was verified', () => {
    expect(parseVerifyOutput('Config verification successful!\n')).toEqual([
      expect.objectContaining({ outcome: 'pass' }),
    ])
    expect(parseVerifyOutput('', "error: unexpected argument '--verify' found")).toEqual([])
    expect(parseVerifyOutput('  1: a numbered line without a verification')).toEqual([])
  })
})

describe('the meaning of an exit', () => {
  const meaning = (exitCode: number, ...lastLines: string[]) => exitMeaning({ exitCode, lastLines }).message

  it('by code 0 is a stop that was asked for', () => {
    expect(meaning(0)).toContain('asked')
  })

  it('by code 1 is the first complaint of the verification, with its fix', () => {
    const found = exitMeaning({ exitCode: 1, lastLines: complaints.split('\n').slice(0, 3) })
    expect(found.message).toContain('Failed to establish connection for user: app')
    expect(found.message).toContain('1 more')
    expect(found.hint).toContain('password')
  })

  it('by code 1 is the last word of ReadySet otherwise', () => {
    expect(
      meaning(1, 'Error: Failed to bind listener on 0.0.0.0:3307: Address already in use (os error 98)'),
    ).toContain('Address already in use')
    expect(
      meaning(1, line('ERROR', 'RLS bootstrap failed for a Postgres upstream; refusing to start error=x')),
    ).toContain('RLS bootstrap')
    expect(meaning(1, 'Error: something new', '')).toContain('something new')
  })

  it('by code 2 is the setting that is not accepted', () => {
    const said = [
      "error: invalid value '1' for '--disable-telemetry'",
      '  [possible values: true, false]',
      '',
      'For more information, try --help.',
    ]
    expect(meaning(2, ...said)).toContain("invalid value '1' for '--disable-telemetry' [possible values: true, false]")
    expect(
      meaning(2, 'error: the following required arguments were not provided:', '  --prometheus-metrics'),
    ).toContain('--prometheus-metrics')
  })

  it('tells a kill, an end for memory, a panic and an abort apart', () => {
    expect(meaning(137)).toContain('killed')
    expect(exitMeaning({ exitCode: 137, outOfMemory: true, lastLines: [] }).message).toContain('memory')
    expect(meaning(101, "thread 'main' panicked at x")).toContain('panic')
    expect(meaning(134, 'Cannot use both --replication-tables and --replication-tables-ignore')).toContain(
      'Cannot use both',
    )
    expect(meaning(99)).toContain('99')
  })
})
