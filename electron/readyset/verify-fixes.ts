import { dropSlotStatement, mysqlBinlogFix, postgresWalFix } from './upstream-fixes.ts'

export interface VerifyFix {
  readonly id: string
  readonly title: string
  readonly fix?: string
}

type Rule = readonly [complaint: RegExp, id: string, title: string, fix?: string | ((match: RegExpExecArray) => string)]

/** ReadySet's complaints at its start (`readyset/src/verify.rs`), with the SQL or the setting that mends each. */
const rules: readonly Rule[] = [
  [
    /^Failed to establish connection for users?:/,
    'logins',
    'Logins',
    'Check that the upstream is reachable from inside the engine; correct the password, or create the users there with it.',
  ],
  [
    /^Failed to establish CDC connection/,
    'replication-connection',
    'Replication connection',
    'Check that the upstream is reachable from inside the engine and accepts replication connections.',
  ],
  [
    /^Upstream \w+ version too old/,
    'server-version',
    'Server version',
    'Deep mode needs MySQL 5.7, MySQL 8 or PostgreSQL 13 and newer. Use shallow mode, or upgrade the server.',
  ],
  [/^Upstream does not have binlogs enabled/, 'replication-settings', 'Binary log', mysqlBinlogFix],
  [
    /^Upstream binlog_format needs to be ROW/,
    'replication-settings',
    'Format of the binary log',
    'SET PERSIST binlog_format = ROW;',
  ],
  [
    /^Upstream binlog_row_image needs to be/,
    'replication-settings',
    'Row image of the binary log',
    'SET PERSIST binlog_row_image = FULL;',
  ],
  [
    /^Upstream binlog_encryption is not supported/,
    'replication-settings',
    'Encryption of the binary log',
    'SET PERSIST binlog_encryption = OFF;',
  ],
  [
    /^Upstream log_bin_use_v1_row_events is not supported/,
    'replication-settings',
    'Events of the binary log',
    'Remove log_bin_use_v1_row_events from the server’s configuration and restart it.',
  ],
  [/^Upstream wal_level needs to be logical/, 'replication-settings', 'WAL level', postgresWalFix],
  [
    /^Upstream rds\.logical_replication needs to be on/,
    'replication-settings',
    'Logical replication on RDS',
    'Set rds.logical_replication = 1 in the instance’s parameter group and reboot it.',
  ],
  [
    /^Replication slot "([^"]+)" already exists/,
    'replication-slot',
    'Replication slot',
    (match) => dropSlotStatement(match[1] ?? ''),
  ],
  [
    /^Readyset user missing REPLICATION CLIENT/,
    'permissions',
    'Permissions',
    'GRANT REPLICATION CLIENT ON *.* TO <user>;',
  ],
  [
    /^Readyset user missing REPLICATION SLAVE/,
    'permissions',
    'Permissions',
    'GRANT REPLICATION SLAVE ON *.* TO <user>;',
  ],
  [
    /^Readyset user missing SUPERUSER/,
    'permissions',
    'Permissions',
    'ALTER ROLE <user> SUPERUSER; on RDS: GRANT rds_superuser TO <user>;',
  ],
  [
    /^Estimated space required for snapshot/,
    'disk-space',
    'Disk space for the snapshot',
    'Free space on the engine, or replicate fewer tables.',
  ],
  [/TLS configuration/, 'tls', 'TLS configuration'],
  [/database type/, 'database-type', 'Database type'],
  [
    /upstream URL/,
    'upstream-url',
    'Upstream URL',
    'Percent-encode the special characters of user and password; PostgreSQL URLs name a database.',
  ],
  [/CDC URL/, 'replication-url', 'Replication URL'],
]

/** What a complaint is about and what mends it; a complaint that is not known stands for itself. */
export function fixFor(complaint: string): VerifyFix {
  for (const [words, id, title, fix] of rules) {
    const match = words.exec(complaint)
    if (!match) continue
    const text = typeof fix === 'function' ? fix(match) : fix
    return text === undefined ? { id, title } : { id, title, fix: text }
  }
  return { id: 'other', title: 'ReadySet’s own checks' }
}
