import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DatabaseAddress } from '../../../electron/readyset/kinds.ts'
import { maskedUrl, parseUpstreamUrl, type UrlAddress, upstreamUrl } from '../../../electron/readyset/upstream-url.ts'
import { cpuTimeOf } from '../../support/cpu-time-of.ts'

function addressOf(text: string): UrlAddress {
  const parsed = parseUpstreamUrl(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.address
}

const messageOf = (text: string) => {
  const parsed = parseUpstreamUrl(text)
  return parsed.ok ? 'understood' : parsed.message
}

const anyText = fc.string({ unit: 'grapheme', minLength: 1 })
const anyHost = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6())
const anyAddress: fc.Arbitrary<DatabaseAddress> = fc.record({
  kind: fc.constantFrom('postgresql', 'mysql'),
  host: anyHost,
  port: fc.integer({ min: 1, max: 65_535 }),
  user: anyText,
  password: fc.oneof(anyText, fc.constant('')),
  database: anyText,
  tls: fc.constantFrom('disable', 'require', 'verify'),
})

describe('a pasted URL', () => {
  it('gives back what a made URL was made of, whatever is in user, password and database', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const tls = address.kind === 'postgresql' && address.tls === 'verify' ? 'require' : address.tls
        expect(addressOf(upstreamUrl(address))).toEqual({ ...address, tls })
      }),
    )
  })

  it('is never understood wrongly when its password is not encoded: rightly, or not at all', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('a', '1', '@', '/', ':', '?', '#', '=', '&', 'é', ' ', '[', '$', '!', "'"),
    })
    fc.assert(
      fc.property(fc.constantFrom('postgresql', 'mysql'), nasty, (kind, password) => {
        const parsed = parseUpstreamUrl(`${kind}://app:${password}@db.example.com:5432/shop`)
        if (parsed.ok)
          expect(parsed.address).toMatchObject({ user: 'app', password, host: 'db.example.com', database: 'shop' })
      }),
      { numRuns: 500 },
    )
  })

  it.each(['p@ss', 'p/ss', 'p?ss', 'p#ss', 'a:b@c/d?e#f', '100%', '50%zz', '%', 'p@ss@word', 'ü@ö', 'a b@'])(
    'has its password understood as it is where it is not encoded: %s',
    (password) => {
      expect(addressOf(`postgres://app:${password}@db:5433/shop`)).toEqual({
        kind: 'postgresql',
        host: 'db',
        port: 5433,
        user: 'app',
        password,
        database: 'shop',
        tls: 'disable',
      })
    },
  )

  it('is asked about where it can be read in two ways', () => {
    const parsed = parseUpstreamUrl('mysql://u:p@h/db?x=a@b')
    expect(parsed).toMatchObject({ ok: false, hint: expect.stringContaining('%40') })
  })

  it.each([
    ['mysql://root@db', { kind: 'mysql', port: 3306, user: 'root', password: '', database: '' }],
    ['MYSQL://root:@db/', { kind: 'mysql', password: '', database: '' }],
    ['mariadb://root:x@db/a', { kind: 'mysql' }],
    ['  "postgresql://a:b@[::1]:6000/c"  ', { kind: 'postgresql', host: '::1', port: 6000, database: 'c' }],
    ['postgresql+asyncpg://a:b@h/c', { kind: 'postgresql', host: 'h', port: 5432 }],
    ['postgres://a%40b:c%20d@h/e%2Ff', { user: 'a@b', password: 'c d', database: 'e/f' }],
  ])('in its usual spellings is understood: %s', (text, expected) => {
    expect(addressOf(text)).toMatchObject(expected)
  })

  it.each([
    ['postgres://a:b@h/c?sslmode=disable', 'disable'],
    ['postgres://a:b@h/c?sslmode=require', 'require'],
    ['postgres://a:b@h/c?sslmode=verify-full&application_name=x', 'verify'],
    ['postgres://a:b@h/c?sslmode=prefer', undefined],
    ['mysql://a:b@h/c?ssl-mode=REQUIRED', 'require'],
    ['mysql://a:b@h/c?sslMode=VERIFY_IDENTITY', 'verify'],
    ['mysql://a:b@h/c?ssl-mode=DISABLED', 'disable'],
    ['mysql://a:b@h/c?useSSL=true', 'require'],
    ['mysql://a:b@h/c?tls=skip-verify', 'require'],
    ['mysql://a:b@h/c?ssl={"rejectUnauthorized":true}', 'verify'],
    ['mysql://a:b@h/c?require_ssl=true', 'verify'],
    ['mysql://a:b@h/c?require_ssl=true&verify_ca=false&verify_identity=false', 'require'],
    ['mysql://a:b@h/c', undefined],
  ])('says what it says about TLS: %s', (text, tls) => {
    const parsed = parseUpstreamUrl(text)
    expect(parsed).toMatchObject({ ok: true, address: { tls: tls ?? 'disable' } })
    expect(parsed.ok && parsed.explicitTls).toBe(tls)
  })

  it('names the parameters that are passed over', () => {
    expect(parseUpstreamUrl('postgres://a:b@h/c?sslmode=require&options=-csearch_path%3Dx')).toMatchObject({
      ignored: ['options'],
    })
  })

  it.each([
    ['', 'This is not a database URL.'],
    ['db.example.com', 'This is not a database URL.'],
    ['https://a:b@c/d', 'This is not a database URL.'],
    ['postgres://h/c', 'The URL names no user.'],
    ['postgres://:b@h/c', 'The URL names no user.'],
    ['postgres://a:b@h', 'The URL names no database.'],
    ['postgres://a:b@/c', 'The URL names no host.'],
    ['postgres://a:b@h:99999/c', 'The port "99999" is not a number from 1 to 65535.'],
    ['postgres://a:b@h:x/c', 'The port "x" is not a number from 1 to 65535.'],
    ['postgres://a:b@h1,h2/c', 'The URL names several hosts.'],
    ['postgres://a:b@%2Fvar%2Frun/c', 'The URL leads to a socket file.'],
    ['postgres://a:b@h/c/d', 'The part after the host is not understood.'],
  ])('that makes no sense is told why: %j', (text, message) => {
    expect(messageOf(text)).toBe(message)
  })

  it('is judged in no time, however odd', () => {
    const long = `postgres://a:b@h/c?${'a=b='.repeat(5000)} !`
    expect(cpuTimeOf(() => expect(parseUpstreamUrl(long).ok).toBe(false))).toBeLessThan(500)
  })
})

describe('a masked URL', () => {
  it('holds neither the password nor its encoded form', () => {
    const address = { ...addressOf('postgres://app:x@db/shop'), password: 'hunter2/ü' }
    expect(maskedUrl(address)).toBe('postgresql://app:••••@db:5432/shop?sslmode=disable')
    expect(maskedUrl({ ...address, password: '' })).toBe('postgresql://app@db:5432/shop?sslmode=disable')
  })
})
