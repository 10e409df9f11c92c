import type { Knobs } from '../knobs.ts'

export interface BuildFacts {
  readonly release: string
  readonly commit: string
  readonly platform: string
  readonly rustc: string
  readonly profile: string
  readonly optLevel: string
}

/** What a ReadySet binary knows of its own build. The stand-in is no Rust program; it says what a client expects to read. */
export function buildFacts(knobs: Knobs, architecture: string): BuildFacts {
  return {
    release: knobs.release,
    commit: knobs.commit,
    platform: `${rustArchitecture(architecture)}-unknown-linux-gnu`,
    rustc: 'rustc 1.91.0 (stand-in)',
    profile: 'release',
    optLevel: '3',
  }
}

/** Node's `os.arch()` in Rust's words. */
export function rustArchitecture(architecture: string): string {
  if (architecture === 'x64') return 'x86_64'
  return architecture === 'arm64' ? 'aarch64' : architecture
}

/** The output of `--version`: the name, a space and nothing else on the first line. */
export function versionText(facts: BuildFacts): string {
  return [
    'readyset ',
    `release-version: ${facts.release}`,
    `commit_id:       ${facts.commit}`,
    `platform:        ${facts.platform}`,
    `rustc_version:   ${facts.rustc}`,
    `profile:         ${facts.profile}`,
    `opt_level:       ${facts.optLevel}`,
    '',
  ].join('\n')
}

/** The value of the log field `version`. */
export function versionField(facts: BuildFacts): string {
  return (
    `{release-version: ${facts.release}, commit_id: ${facts.commit}, platform: ${facts.platform}, ` +
    `rustc_version: ${facts.rustc}, profile: ${facts.profile}, opt_level: ${facts.optLevel}}`
  )
}

/** The rows of SHOW READYSET VERSION. */
export function versionRows(facts: BuildFacts): readonly (readonly [string, string])[] {
  return [
    ['release version', facts.release],
    ['commit id', facts.commit],
    ['platform', facts.platform],
    ['rustc version', facts.rustc],
    ['profile', facts.profile],
    ['optimization level', facts.optLevel],
  ]
}
