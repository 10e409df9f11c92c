/**
 * What tests and the demo can turn on the stand-in, all of it by environment and all of it here. ReadySet knows none of
 * these; a container that is to behave like ReadySet sets none.
 *
 * | variable                | meaning                                                                                   |
 * | ----------------------- | ----------------------------------------------------------------------------------------- |
 * | STANDIN_VERSION         | crate version to behave as (`1.10.0` … `1.30.0`); decides columns, rows, modes and forms  |
 * | STANDIN_RELEASE         | what `release-version:` says (ReadySet: `unknown-release-version` unless its CI set it)   |
 * | STANDIN_COMMIT          | what `commit_id:` says, 40 hexadecimal digits                                             |
 * | STANDIN_START_DELAY_MS  | wait this long before anything else                                                       |
 * | STANDIN_EXIT_AT         | stop with STANDIN_EXIT_CODE when this stage of the start begins                           |
 * | STANDIN_CRASH_AFTER_MS  | stop with STANDIN_EXIT_CODE this long after the process began                             |
 * | STANDIN_EXIT_CODE       | code for the two above; 101, a panic, when absent                                         |
 * | STANDIN_HANG_AT         | never get past this stage; at `sql`, TCP connects and nobody answers                      |
 * | STANDIN_NEVER_HEALTHY   | `true`: `/health` stays 500 though everything else works                                  |
 * | STANDIN_REFUSE_UPSTREAM | `true`: behave as if nothing listened at the upstream's address                           |
 * | STANDIN_STOP_SLOWLY_MS  | take this long to stop after SIGTERM                                                      |
 * | STANDIN_SNAPSHOT_MS     | how long the whole snapshot takes in deep mode; 1500 when absent                          |
 * | STANDIN_HOSTS           | `name=host:port,…`: where an upstream's name really is                                    |
 */
export interface Knobs {
  readonly version: string
  readonly release: string
  readonly commit: string
  readonly startDelayMs: number
  readonly exitAt: Stage | undefined
  readonly crashAfterMs: number | undefined
  readonly exitCode: number
  readonly hangAt: Stage | undefined
  readonly neverHealthy: boolean
  readonly refuseUpstream: boolean
  readonly stopSlowlyMs: number
  readonly snapshotMs: number
  /** By lower-case name. */
  readonly hosts: ReadonlyMap<string, HostAndPort>
}

export interface HostAndPort {
  readonly host: string
  readonly port: number
}

/** The start, in ReadySet's order. */
const stages = [
  'settings',
  'verification',
  'listeners',
  'authority',
  'http',
  'upstream',
  'server',
  'healthy',
  'caches',
  'sql',
] as const

export type Stage = (typeof stages)[number]

/** The newest release that the stand-in behaves as: what the tag `current` names. */
const newestVersion = '1.29.0'

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads the knobs. Throws an `Error` that names the variable when one makes no sense: a test with a typing error must not pass. */
export function readKnobs(env: Environment): Knobs {
  return {
    version: env.STANDIN_VERSION ?? newestVersion,
    release: env.STANDIN_RELEASE ?? 'unknown-release-version',
    commit: env.STANDIN_COMMIT ?? '0000000000000000000000000000000000000000',
    startDelayMs: milliseconds(env, 'STANDIN_START_DELAY_MS') ?? 0,
    exitAt: stage(env, 'STANDIN_EXIT_AT'),
    crashAfterMs: milliseconds(env, 'STANDIN_CRASH_AFTER_MS'),
    exitCode: milliseconds(env, 'STANDIN_EXIT_CODE') ?? 101,
    hangAt: stage(env, 'STANDIN_HANG_AT'),
    neverHealthy: yes(env, 'STANDIN_NEVER_HEALTHY'),
    refuseUpstream: yes(env, 'STANDIN_REFUSE_UPSTREAM'),
    stopSlowlyMs: milliseconds(env, 'STANDIN_STOP_SLOWLY_MS') ?? 0,
    snapshotMs: milliseconds(env, 'STANDIN_SNAPSHOT_MS') ?? 1500,
    hosts: hosts(env.STANDIN_HOSTS ?? ''),
  }
}

function milliseconds(env: Environment, name: string): number | undefined {
  const text = env[name]
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} takes a whole number, not "${text}"`)
  return Number(text)
}

function stage(env: Environment, name: string): Stage | undefined {
  const text = env[name]
  if (text === undefined) return undefined
  const found = stages.find((known) => known === text)
  if (found === undefined) throw new Error(`${name} takes one of ${stages.join(', ')}, not "${text}"`)
  return found
}

function yes(env: Environment, name: string): boolean {
  const text = env[name]
  if (text === undefined || text === 'false') return false
  if (text !== 'true') throw new Error(`${name} takes true or false, not "${text}"`)
  return true
}

function hosts(text: string): ReadonlyMap<string, HostAndPort> {
  const found = new Map<string, HostAndPort>()
  for (const entry of text.split(',').filter((part) => part !== '')) {
    const match = /^([^=]+)=(.+):(\d+)$/.exec(entry)
    if (!match?.[1] || !match[2]) throw new Error(`STANDIN_HOSTS takes name=host:port, not "${entry}"`)
    found.set(match[1].toLowerCase(), { host: match[2], port: Number(match[3]) })
  }
  return found
}
