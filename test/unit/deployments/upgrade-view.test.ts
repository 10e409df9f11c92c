import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type UpgradeFacts, upgradeView } from '../../../electron/deployments/upgrade/upgrade-view.ts'
import { knownReleases, releaseOf, unknownRelease } from '../../../electron/readyset/release.ts'
import { memorySpec } from '../../support/deployments/memory-specs.ts'

const image = 'docker.io/readysettech/readyset:latest'

function facts(from: string | null, to: string | null, change: Partial<UpgradeFacts> = {}): UpgradeFacts {
  const release = (tag: string | null) => (tag === null ? unknownRelease : releaseOf(tag, null))
  return {
    spec: memorySpec({ cacheMode: 'shallow', image }),
    current: { image, digests: ['sha256:old', 'sha256:id-of-old'], release: release(from) },
    available: { image, digests: ['sha256:new'], release: release(to), isHere: false, registry: null },
    sharers: [],
    wasStopped: false,
    ...change,
  }
}

describe('what an upgrade is said to do', () => {
  test('is nothing where the registry has the very image that runs', () => {
    const { available } = facts('stable-260630', null)
    const view = upgradeView(
      facts('stable-260630', null, { available: { ...available, digests: ['sha256:old'], isHere: true } }),
    )
    expect(view).toMatchObject({ verdict: 'same', changes: [], warnings: [] })
  })

  test('names both versions, and warns of one that is older', () => {
    const up = upgradeView(facts('stable-260630', 'stable-260730'))
    expect([up.verdict, up.current.version, up.available.version]).toEqual([
      'newer',
      '1.27 (stable-260630)',
      '1.29 (stable-260730)',
    ])
    expect(up.changes.join()).toContain('remembers the login')
    expect(up.warnings.join()).not.toContain('older')
    expect(upgradeView(facts('stable-260730', 'stable-260630')).warnings.join()).toContain('older ReadySet')
  })

  test('says what is not known, and calls nothing newer then', () => {
    const view = upgradeView(facts('stable-260630', null))
    expect(view.verdict).toBe('another')
    expect(view.available.version).toBeNull()
    expect(view.warnings.join()).toContain('Whether it is newer is not known')
  })

  test('speaks of tables in deep mode only, and of the tag’s other users where there are any', () => {
    const words = (cacheMode: 'deep' | 'shallow', sharers: readonly string[]) =>
      upgradeView(
        facts('stable-260630', 'stable-260730', { spec: memorySpec({ cacheMode, image }), sharers }),
      ).warnings.join()
    expect(words('deep', [])).toContain('copies every table again')
    expect(words('shallow', [])).not.toContain('table')
    expect(words('shallow', ['billing'])).toContain('billing')
  })

  test('says that an image from before the cache mode deletes no deep tables by surprise when it is left', () => {
    const view = upgradeView(facts('stable-251204', 'stable-260730'))
    expect(view.warnings[0]).toContain('deletes the replicated tables')
    expect(view.changes.join()).toContain('The cache mode becomes shallow')
  })

  test('is the other way round the other way round, for all releases', () => {
    const tags = fc.constantFrom(...knownReleases.map(({ tag }) => tag))
    const opposite = { newer: 'older', older: 'newer', another: 'another', same: 'same' }
    fc.assert(
      fc.property(tags, tags, (a, b) => {
        const [there, back] = [upgradeView(facts(a, b)), upgradeView(facts(b, a))]
        expect(back.verdict).toBe(opposite[there.verdict])
        expect(there.kept).toEqual(back.kept)
      }),
    )
  })
})
