import { describe, expect, it } from 'vitest'
import { grantsPrivilege } from '../../../electron/readyset/upstream-checks/mysql-grants.ts'
import { mysqlVersionFinding } from '../../../electron/readyset/upstream-checks/server-version.ts'

describe('grants', () => {
  it.each([
    ['GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION', 'SELECT', 'shop', true],
    ['GRANT SELECT, INSERT ON `shop`.* TO `app`@`%`', 'SELECT', 'shop', true],
    ['GRANT SELECT, INSERT ON `shop`.* TO `app`@`%`', 'SELECT', 'other', false],
    ['GRANT SELECT, INSERT ON `shop`.* TO `app`@`%`', 'SELECT', '*', false],
    ['GRANT USAGE ON *.* TO `app`@`%`', 'SELECT', 'shop', false],
    ['GRANT SELECT ON `shop`.`orders` TO `app`@`%`', 'SELECT', 'shop', false],
    ['GRANT SELECT ON `sh%`.* TO `app`@`%`', 'SELECT', 'shop', true],
    ['GRANT SELECT ON `my\\_app`.* TO `app`@`%`', 'SELECT', 'my_app', true],
    ['GRANT SELECT ON `my\\_app`.* TO `app`@`%`', 'SELECT', 'myxapp', false],
    ['GRANT SELECT ON `a.b+c`.* TO `app`@`%`', 'SELECT', 'a.b+c', true],
    ['GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `app`@`%`', 'REPLICATION CLIENT', '*', true],
    ['GRANT SELECT (a, b), INSERT ON `shop`.* TO `app`@`%`', 'INSERT', 'shop', true],
    ['GRANT `some_role`@`%` TO `app`@`%`', 'SELECT', 'shop', false],
  ])('%s: %s on %s is %s', (line, privilege, scope, expected) => {
    expect(grantsPrivilege([line], privilege, scope)).toBe(expected)
  })
})

describe('a server version', () => {
  it.each([
    ['8.0.36', 'MySQL Community Server - GPL', 'pass'],
    ['9.1.0', '', 'pass'],
    ['5.7.44-log', '', 'pass'],
    ['5.6.51', '', 'fail'],
    ['10.11.6-MariaDB-0+deb12u1', 'Debian 12', 'warn'],
    ['8.0.36', 'MariaDB Server', 'warn'],
  ])('%s %s in deep mode: %s', (version, comment, outcome) => {
    expect(mysqlVersionFinding(version, comment, true).outcome).toBe(outcome)
  })

  it('that is too old is a warning where nothing is replicated', () => {
    expect(mysqlVersionFinding('5.6.51', '', false).outcome).toBe('warn')
  })
})
