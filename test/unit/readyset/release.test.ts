import { describe, expect, it } from 'vitest'
import {
  compareCrate,
  crateByDate,
  knownReleases,
  parseVersionOutput,
  releaseOf,
} from '../../../electron/readyset/release.ts'
import { releaseFromRows } from '../../../electron/readyset/version-query.ts'

const commitId = 'a9015be5c28ca4d3e8676578853ddd07fa7d7272'

const versionOutput = `readyset 
release-version: stable-260730
commit_id:       ${commitId}
platform:        x86_64-unknown-linux-gnu
rustc_version:   rustc 1.91.0 (f8297e351 2025-10-28)
profile:         release
opt_level:       3
`

describe('a release', () => {
  it('is read from what --version prints', () => {
    expect(parseVersionOutput(versionOutput)).toEqual({ release: 'stable-260730', commitId, crate: [1, 29] })
  })

  it('is read from the start-up log line', () => {
    const line = `version={release-version: stable-260122, commit_id: ${commitId}, platform: x86_64-unknown-linux-gnu, profile: release, opt_level: 3}`
    expect(parseVersionOutput(line)).toEqual({ release: 'stable-260122', commitId, crate: [1, 22] })
  })

  it('is read from the rows of SHOW READYSET VERSION', () => {
    const rows = [
      { Readyset: 'release version', 'Version Information': 'stable-241212' },
      { Readyset: 'commit id', 'Version Information': commitId },
      { Readyset: 'profile', 'Version Information': 'release' },
    ]
    expect(releaseFromRows(rows)).toEqual({ release: 'stable-241212', commitId, crate: [1, 10] })
  })

  it('has no crate where the release is not known, and no name where the build had none', () => {
    expect(releaseOf('stable-300101', commitId).crate).toBeNull()
    expect(releaseOf('unknown-release-version', 'unknown-commit-id')).toEqual({
      release: null,
      commitId: null,
      crate: null,
    })
    expect(parseVersionOutput('sh: readyset: not found')).toEqual({ release: null, commitId: null, crate: null })
  })

  it('may be the crate version itself', () => {
    expect(releaseOf('1.27.0', commitId).crate).toEqual([1, 27])
    expect(releaseOf('v1.10.3', commitId).crate).toEqual([1, 10])
  })

  it('gets the older neighbour of the table by its date', () => {
    expect(crateByDate('stable-250522')).toEqual([1, 10])
    expect(crateByDate('stable-260401')).toEqual([1, 24])
    expect(crateByDate('stable-240101')).toBeUndefined()
    expect(crateByDate('stable-270101')).toBeUndefined()
    expect(crateByDate('nightly')).toBeUndefined()
  })
})

describe('crate versions', () => {
  it('are compared by number, not by text', () => {
    expect(compareCrate([1, 9], [1, 10])).toBeLessThan(0)
    expect(compareCrate([2, 0], [1, 30])).toBeGreaterThan(0)
    expect(compareCrate([1, 24], [1, 24])).toBe(0)
  })

  it('stand in the table from oldest to newest, each once', () => {
    const sorted = knownReleases.toSorted((a, b) => compareCrate(a.crate, b.crate) || a.tag.localeCompare(b.tag))
    expect(knownReleases).toEqual(sorted)
    expect(new Set(knownReleases.map(({ crate }) => crate.join('.'))).size).toBe(knownReleases.length)
  })
})
