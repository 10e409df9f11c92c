import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEndpoint } from '../../../electron/telemetry/destination/check-endpoint.ts'
import { decideDestination } from '../../../electron/telemetry/destination/decide-destination.ts'

const nothing = { env: {}, storedWriteKey: null, storedEndpoint: null, buildWriteKey: '' }

describe('an endpoint', () => {
  it.each([
    ['us', 'https://api.segment.io/v1/track', 'us'],
    ['EU', 'https://events.eu1.segmentapis.com/v1/track', 'eu'],
    ['https://api.segment.io/v1/track', 'https://api.segment.io/v1/track', 'us'],
    ['https://collector.example/in?source=7#x', 'https://collector.example/in?source=7', 'custom'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/', 'custom'],
    ['http://localhost:8080/v1/track', 'http://localhost:8080/v1/track', 'custom'],
    ['http://[::1]:8080/', 'http://[::1]:8080/', 'custom'],
    ['http://0x7f.1/', 'http://127.0.0.1/', 'custom'],
  ])('%s is taken', (text, url, region) => {
    expect(checkEndpoint(text)).toEqual({ fits: true, url, region })
  })

  it.each([
    'http://collector.example/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://10.0.0.1/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:password@collector.example/',
    'collector.example',
    '',
  ])('%s is not', (text) => {
    expect(checkEndpoint(text).fits).toBe(false)
  })

  it('is HTTPS or on this machine, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ validSchemes: ['http', 'https', 'ws'] }), fc.string()), (text) => {
        const checked = checkEndpoint(text)
        if (!checked.fits) return
        const { protocol, hostname } = new URL(checked.url)
        expect(protocol === 'https:' || ['localhost', '[::1]'].includes(hostname) || hostname.startsWith('127.')).toBe(
          true,
        )
      }),
    )
  })
})

describe('the destination', () => {
  it('is none in a build without a write key, and says so', () => {
    expect(decideDestination(nothing)).toMatchObject({
      destination: { possible: false },
      words: 'none: this build has no write key; one can be set in Settings',
    })
  })

  it('prefers the environment’s key, then the user’s, then the build’s', () => {
    const all = {
      ...nothing,
      env: { RS_SEGMENT_WRITE_KEY: 'environment1' },
      storedWriteKey: 'setting12345',
      buildWriteKey: 'build1234567',
    }
    expect(decideDestination(all).destination).toMatchObject({ writeKey: 'environment1' })
    expect(decideDestination(all).writeKey.lockedBy).toContain('RS_SEGMENT_WRITE_KEY')
    expect(decideDestination({ ...all, env: {} }).destination).toMatchObject({ writeKey: 'setting12345' })
    expect(decideDestination({ ...all, env: {}, storedWriteKey: null })).toMatchObject({
      destination: { writeKey: 'build1234567' },
      words: 'api.segment.io, key …4567 (this build’s)',
    })
  })

  it('never shows a whole key', () => {
    const { destination: _, ...shown } = decideDestination({
      ...nothing,
      storedWriteKey: 'abcdefghijklmnop',
      buildWriteKey: 'short',
    })
    expect(JSON.stringify(shown)).not.toContain('abcdefgh')
    expect(JSON.stringify(shown)).not.toContain('short')
  })

  it('sends nothing anywhere when the environment’s endpoint cannot be used', () => {
    const { destination, endpoint } = decideDestination({
      ...nothing,
      buildWriteKey: 'k',
      env: { RS_SEGMENT_ENDPOINT: 'http://me:pw@example.com/' },
    })
    expect(destination.possible).toBe(false)
    expect(JSON.stringify(endpoint)).not.toContain('pw')
  })
})
