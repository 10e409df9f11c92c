import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { releaseOf, unknownRelease } from '../../../electron/readyset/release.ts'

const of = (release: string) => capabilitiesOf(releaseOf(release, null))

describe('capabilities', () => {
  it('of an image from before CACHE_MODE are deep alone', () => {
    for (const release of ['stable-241212', 'stable-251023', 'stable-251204']) {
      expect(of(release)).toMatchObject({ hasCacheMode: false, cacheModes: ['deep'], defaultCacheMode: 'deep' })
    }
  })

  it.each([
    ['stable-260122', { hasCacheMode: true, defaultCacheMode: 'deep', controllerAddress: 'ip' }],
    ['stable-260226', { hasCacheMode: true, defaultCacheMode: 'deep', controllerAddress: 'ip-port' }],
    ['stable-260331', { defaultCacheMode: 'shallow', statusTellsReplication: true, columnStyle: 'spaces' }],
    ['stable-260423', { columnStyle: 'spaces', createCacheReturnsRow: false, usersArePersisted: false }],
    ['stable-260528', { columnStyle: 'underscores', createCacheReturnsRow: true }],
    ['stable-260730', { usersArePersisted: true, certain: true }],
  ])('of %s follow the version map', (release, expected) => {
    expect(of(release)).toMatchObject(expected)
  })

  it('know --verify since stable-251023', () => {
    expect(of('stable-241212').hasVerify).toBe(false)
    expect(of('stable-251023').hasVerify).toBe(true)
  })

  it('of a release between two known ones are those of the older one', () => {
    expect(of('stable-260201')).toMatchObject({ crate: [1, 22], controllerAddress: 'ip', certain: true })
  })

  it('assume the newest where nothing is known', () => {
    for (const release of [unknownRelease, releaseOf('stable-290101', null), releaseOf('my-own-build', null)]) {
      expect(capabilitiesOf(release)).toMatchObject({
        crate: [1, 30],
        certain: false,
        controllerAddress: 'ip-port',
        hasVerify: true,
      })
    }
  })
})
