/** Version of ReadySet's `readyset` crate, which its releases are counted by inside: 1.29 is `[1, 29]`. */
export type CrateVersion = readonly [major: number, minor: number]

/** What an image or an instance says of itself. */
export interface ReadysetRelease {
  /** `stable-260730`; null where the build did not put its name in (`unknown-release-version`). */
  readonly release: string | null
  readonly commitId: string | null
  /** Null for a release that this table does not know. */
  readonly crate: CrateVersion | null
}

export interface KnownRelease {
  readonly tag: string
  readonly crate: CrateVersion
}

export const unknownRelease: ReadysetRelease = { release: null, commitId: null, crate: null }

/** Releases with their crate version, oldest first (git tags and `readyset/Cargo.toml` of the ReadySet repository). */
export const knownReleases: readonly KnownRelease[] = [
  { tag: 'stable-241212', crate: [1, 10] },
  { tag: 'stable-251023', crate: [1, 20] },
  { tag: 'stable-251204', crate: [1, 21] },
  { tag: 'stable-260122', crate: [1, 22] },
  { tag: 'stable-260226', crate: [1, 23] },
  { tag: 'stable-260331', crate: [1, 24] },
  { tag: 'stable-260423', crate: [1, 25] },
  { tag: 'stable-260528', crate: [1, 26] },
  { tag: 'stable-260630', crate: [1, 27] },
  { tag: 'stable-260720', crate: [1, 28] },
  { tag: 'stable-260730', crate: [1, 29] },
]

/** The newest crate that this program has been written against; it is not released yet. */
export const newestCrate: CrateVersion = [1, 30]

/** Below zero when `a` is older than `b`, zero when they are the same, above zero when it is newer. */
export function compareCrate(a: CrateVersion, b: CrateVersion): number {
  return a[0] - b[0] || a[1] - b[1]
}

/**
 * The newest known crate that is not newer than a dated release: `stable-250522` lies between two entries of the
 * table and gets the older one. Undefined for a name without a date, for one that is older than the table, and for one
 * that is newer.
 */
export function crateByDate(release: string): CrateVersion | undefined {
  const date = dateOf(release)
  const last = knownReleases.at(-1)
  if (date === undefined || last === undefined || date > (dateOf(last.tag) ?? 0)) return undefined
  return knownReleases.findLast((known) => (dateOf(known.tag) ?? 0) <= date)?.crate
}

/** Reads what `readyset --version` prints, or ReadySet's start-up line `version={release-version: …, commit_id: …}`. */
export function parseVersionOutput(text: string): ReadysetRelease {
  return releaseOf(/release-version:\s*([^\s,}]+)/.exec(text)?.[1], /commit_id:\s*([^\s,}]+)/.exec(text)?.[1])
}

/**
 * Makes a release of the two values as they stand in `SHOW READYSET VERSION` and in the metric
 * `readyset_adapter_version`.
 */
export function releaseOf(release: string | null | undefined, commitId: string | null | undefined): ReadysetRelease {
  const name = meaningful(release, 'unknown-release-version')
  return {
    release: name,
    commitId: meaningful(commitId, 'unknown-commit-id'),
    crate: name === null ? null : crateOf(name),
  }
}

function crateOf(name: string): CrateVersion | null {
  const numbered = /^v?(\d+)\.(\d+)(?:\.\d+)?\b/.exec(name)
  if (numbered) return [Number(numbered[1]), Number(numbered[2])]
  return knownReleases.find((known) => dateOf(known.tag) === dateOf(name))?.crate ?? null
}

function dateOf(release: string): number | undefined {
  const digits = /\bstable-(\d{6})\b/.exec(release)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function meaningful(value: string | null | undefined, placeholder: string): string | null {
  const text = value?.trim() ?? ''
  return text === '' || text === placeholder ? null : text
}
