import { describe, expect, it } from 'vitest'
import { hostFromInside } from '../../../electron/readyset/host-mapping.ts'

describe('a host as seen from inside a container', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'app.localhost',
    '127.0.0.1',
    '127.1',
    '127.8.8.8',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '::',
  ])('is the engine’s host for %s, with the entry that Linux needs', (host) => {
    expect(hostFromInside(host)).toEqual({
      host: 'host.docker.internal',
      extraHosts: ['host.docker.internal:host-gateway'],
      remark: expect.stringContaining('from inside the container'),
    })
  })

  it('gets the entry too when the user wrote host.docker.internal themselves', () => {
    expect(hostFromInside('host.docker.internal')).toEqual({
      host: 'host.docker.internal',
      extraHosts: ['host.docker.internal:host-gateway'],
    })
  })

  it.each(['db.example.com', '10.0.0.5', 'localhost.example.com', '2001:db8::1', 'my127.0.0.1', '::2', '128.0.0.1'])(
    'stays as it is for %s',
    (host) => {
      expect(hostFromInside(host)).toEqual({ host, extraHosts: [] })
    },
  )
})
