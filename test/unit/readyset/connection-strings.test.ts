import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ConnectionTarget,
  clientHost,
  connectionCommand,
  connectionUrl,
  maskedConnectionCommand,
  maskedConnectionUrl,
} from '../../../electron/readyset/connection-strings.ts'
import { shellQuote } from '../../../electron/readyset/shell-quote.ts'

const target: ConnectionTarget = {
  kind: 'postgresql',
  host: '127.0.0.1',
  port: 5433,
  user: 'app',
  password: "it's $HOME `x` @/:",
  database: 'shop',
}

describe('a connection string', () => {
  it('keeps PostgreSQL clients from trying TLS, which ReadySet promises and does not have', () => {
    expect(connectionUrl({ ...target, password: 'a@b' })).toBe(
      'postgresql://app:a%40b@127.0.0.1:5433/shop?sslmode=disable',
    )
    expect(connectionUrl({ ...target, kind: 'mysql', port: 3307, password: 'a@b' })).toBe(
      'mysql://app:a%40b@127.0.0.1:3307/shop',
    )
  })

  it('brings back its parts in the parser that clients use', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (user, password) => {
          const url = new URL(connectionUrl({ ...target, user, password }))
          expect([decodeURIComponent(url.username), decodeURIComponent(url.password)]).toEqual([user, password])
        },
      ),
    )
  })

  it('shows no password when it is masked', () => {
    for (const kind of ['postgresql', 'mysql'] as const) {
      const secret = { ...target, kind, password: 'hunter2' }
      for (const text of [maskedConnectionUrl(secret), maskedConnectionCommand(secret)]) {
        expect(text).toContain('••••')
        expect(text).not.toContain('hunter2')
      }
    }
  })

  it('has no password at all where none is asked for', () => {
    expect(connectionUrl({ ...target, password: '' })).toBe('postgresql://app@127.0.0.1:5433/shop?sslmode=disable')
    expect(connectionCommand({ ...target, password: '' })).toBe(
      "psql 'postgresql://app@127.0.0.1:5433/shop?sslmode=disable'",
    )
    expect(maskedConnectionCommand({ ...target, kind: 'mysql', password: '' })).not.toContain('MYSQL_PWD')
  })

  it('leads to loopback where the port is published on all addresses', () => {
    expect(clientHost('0.0.0.0')).toBe('127.0.0.1')
    expect(clientHost('192.168.1.5')).toBe('192.168.1.5')
  })
})

describe('a ready-made command', () => {
  /** What a shell makes of a command, the program replaced by one that prints its words. */
  const words = (command: string, program: string, variable: string): readonly string[] =>
    execFileSync('sh', ['-c', `${program}() { printf '%s\\0' "$${variable}" "$@"; }; ${command}`], {
      encoding: 'utf8',
    }).split('\0')

  it('reaches psql as it is meant, with the password out of the list of processes', () => {
    expect(words(connectionCommand(target), 'psql', 'PGPASSWORD')).toEqual([
      target.password,
      'postgresql://app@127.0.0.1:5433/shop?sslmode=disable',
      '',
    ])
  })

  it('reaches mysql as it is meant', () => {
    const mysql = { ...target, kind: 'mysql', port: 3307, user: "o'neil" } as const
    expect(words(connectionCommand(mysql), 'mysql', 'MYSQL_PWD')).toEqual([
      target.password,
      '--host=127.0.0.1',
      '--port=3307',
      '--protocol=tcp',
      "--user=o'neil",
      '--database=shop',
      '',
    ])
  })

  it('quotes any word for the shell', () => {
    const any = fc.string({ unit: 'binary-ascii' }).filter((word) => !word.includes('\0'))
    fc.assert(
      fc.property(any, (word) => {
        expect(execFileSync('sh', ['-c', `printf '%s' ${shellQuote(word)}`], { encoding: 'utf8' })).toBe(word)
      }),
      { numRuns: 30 },
    )
  })
})
