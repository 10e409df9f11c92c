import { masked } from '../masked.ts'
import type { ConsentChoice, SettingSource, TelemetryView } from '../view.ts'

export interface StoredIdentifier {
  readonly userId: string
  readonly generated: boolean
}

export interface Identifier {
  /** Null unless the user opted in to a persistent identifier. */
  readonly userId: string | null
  readonly setting: TelemetryView['identifier']
}

/**
 * Who a record says it is from. Having a value is not enough: only the user's own choice turns it on, and once they have
 * switched it off, `RS_API_KEY` does not turn it on again. Where it is on, `RS_API_KEY` goes before what is stored.
 */
export function decideIdentifier(
  choice: ConsentChoice,
  env: Readonly<Record<string, string | undefined>>,
  stored: StoredIdentifier | null,
): Identifier {
  const fromEnv = env.RS_API_KEY?.trim() || null
  const on = choice === 'identified'
  const userId = on ? (fromEnv ?? stored?.userId ?? null) : null
  const generated = on && fromEnv === null && (stored?.generated ?? false)
  const sources: readonly SettingSource[] = [
    {
      source: 'your setting',
      says: choice === 'undecided' ? null : on ? 'on' : 'off',
      decides: !on && choice !== 'undecided',
    },
    { source: 'RS_API_KEY', says: fromEnv && masked(fromEnv), decides: on && fromEnv !== null },
    {
      source: 'typed here',
      says: stored && !stored.generated ? masked(stored.userId) : null,
      decides: on && !fromEnv && stored?.generated === false,
    },
    { source: 'made by this program', says: stored?.generated ? masked(stored.userId) : null, decides: generated },
    { source: 'default', says: 'none', decides: choice === 'undecided' },
  ]
  const lockedBy =
    on && fromEnv !== null
      ? 'RS_API_KEY is the identifier of this run. Switch it off here, or start without it to use another.'
      : null
  return { userId, setting: { value: on ? 'on' : 'off', sources, lockedBy, userId, generated } }
}
