import type { ConsentChoice, SettingSource, SettingView } from '../view.ts'

export interface ConsentGiven {
  readonly choice: 'anonymous' | 'identified' | 'off'
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface ConsentSources {
  readonly disabledByFlag: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly given: ConsentGiven | null
}

export interface Consent {
  readonly choice: ConsentChoice
  readonly setting: SettingView
  /** For a record's detail: `anonymous, by your choice of Nov 23, 2026`. */
  readonly words: string
}

const variables = ['DISABLE_TELEMETRY', 'RS_DISABLE_TELEMETRY', 'DO_NOT_TRACK'] as const

/** `DO_NOT_TRACK=0` and an empty value say nothing (donottrack.sh); the same holds for the other two. */
function switchedOn(value: string | undefined): boolean {
  return !['', '0', 'false', 'no', 'off'].includes((value ?? '').trim().toLowerCase())
}

/**
 * The most private of all sources wins. None of those outside the program can switch telemetry on, only off, so the
 * first that says off decides; where none does, the user's setting counts; until there is one, records are held.
 */
export function decideConsent({ disabledByFlag, env, given }: ConsentSources): Consent {
  const outside = [
    { source: '--disable-telemetry', off: disabledByFlag },
    ...variables.map((name) => ({ source: name, off: switchedOn(env[name]) })),
  ]
  const decider = outside.find(({ off }) => off)
  const choice: ConsentChoice = decider ? 'off' : (given?.choice ?? 'undecided')
  const sources: readonly SettingSource[] = [
    ...outside.map(({ source, off }) => ({ source, says: off ? 'off' : null, decides: source === decider?.source })),
    { source: 'your setting', says: given?.choice ?? null, decides: !decider && given !== null },
    { source: 'default', says: 'held until you choose', decides: !decider && given === null },
  ]
  const lockedBy = decider
    ? `${decider.source} switches telemetry off for this run. Start without it to decide here.`
    : null
  return { choice, setting: { value: choice, sources, lockedBy }, words: consentWords(given, decider?.source) }
}

function consentWords(given: ConsentGiven | null, decider: string | undefined): string {
  if (decider) return `off, by ${decider}`
  if (!given) return 'not chosen yet'
  const day = new Date(given.at).toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' })
  const words = { anonymous: 'anonymous', identified: 'with your persistent identifier', off: 'off' }[given.choice]
  return `${words}, by your choice of ${day}`
}
