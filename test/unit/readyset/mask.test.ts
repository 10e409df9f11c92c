import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker } from '../../../electron/readyset/mask.ts'
import { secretForms } from '../../../electron/readyset/secret-forms.ts'
import { cpuTimeOf } from '../../support/cpu-time-of.ts'

const secret = 'p@"ss\\w\'ör d/%'
const mask = createMasker([secret])

describe('masking', () => {
  it('leaves nothing of a secret in any text around it', () => {
    const any = fc.string({ unit: 'grapheme' })
    const long = fc.string({ unit: 'grapheme', minLength: 4 }).filter((text) => text.length >= 4)
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 3 }), any, any, (secrets, before, after) => {
        const text = secrets.map((one) => before + one + after).join(' ')
        const masked = createMasker(secrets)(text)
        for (const one of secrets) expect(masked).not.toContain(one)
      }),
    )
  })

  it('hides a short secret where it stands alone, and leaves words that happen to hold it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 3 }), (short) => {
        expect(createMasker([short])(`password ${short}\n`).split(/\s/)).not.toContain(short)
      }),
    )
    expect(createMasker(['a'])('a password: a, and a=a')).toBe('•••• password: ••••, and ••••=••••')
    expect(createMasker(['a'])('snapshot of table')).toBe('snapshot of table')
  })

  it('knows the forms in which logs write a secret', () => {
    for (const form of secretForms(secret)) expect(mask(`x ${form} y`)).toBe('x •••• y')
    expect(mask(`url=${encodeURIComponent(secret)}`)).toBe('url=••••')
    expect(mask(JSON.stringify({ password: secret }))).toBe('{"password":"••••"}')
  })

  it('hides the password of every URL, also of one that was not given', () => {
    expect(mask('connecting to mysql://root:other@db:3306/shop now')).toBe(
      'connecting to mysql://root:••••@db:3306/shop now',
    )
    expect(mask('"postgresql://app:un@enc/oded@db/shop?x=1"')).toBe('"postgresql://app:••••@db/shop?x=1"')
    expect(mask('see https://docs.readyset.io/reference and a@b')).toBe(
      'see https://docs.readyset.io/reference and a@b',
    )
  })

  it('hides all of ReadySet’s first line behind options=, in both formats', () => {
    const options = 'Options { upstream_db_url: Some("mysql://root:zzz@db"), allowed_users: Some("bob:yyy") }'
    const full = `2026-07-30T12:00:00.123456Z  INFO readyset: Starting Readyset adapter options=${options}`
    expect(mask(full)).toBe('2026-07-30T12:00:00.123456Z  INFO readyset: Starting Readyset adapter options=••••')
    const json = JSON.stringify({
      level: 'INFO',
      fields: { message: 'Starting Readyset adapter', options },
      target: 'readyset',
    })
    expect(JSON.parse(mask(json))).toEqual({
      level: 'INFO',
      fields: { message: 'Starting Readyset adapter', options: '••••' },
      target: 'readyset',
    })
  })

  it('keeps the lines after such a line', () => {
    expect(mask('Starting Readyset adapter options=x\nnext line')).toBe(
      'Starting Readyset adapter options=••••\nnext line',
    )
  })

  it('takes other characters where a secret is made of the usual ones', () => {
    expect(createMasker(['••••'])('a •••• b')).toBe('a **** b')
  })

  it('without secrets leaves text alone', () => {
    const text = fc.string().filter((value) => !value.includes('://') && !value.includes('options'))
    fc.assert(fc.property(text, (value) => createMasker([''])(value) === value))
  })

  it('is done in no time on odd lines', () => {
    const odd = [
      'a://b:'.repeat(30_000),
      `${'a'.repeat(100_000)} ://`,
      `x://${'y:'.repeat(50_000)}`,
      `@${'a://b:c'.repeat(20_000)}`,
    ]
    const taken = cpuTimeOf(() => {
      for (const line of odd) mask(line)
    })
    expect(taken).toBeLessThan(2_000)
  })
})
