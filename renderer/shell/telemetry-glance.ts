import type { TelemetryView } from '../../electron/telemetry/view.ts'
import { formatBytes, formatCount } from '../ui/format.ts'
import { words } from './words.ts'

export interface TelemetryGlance {
  readonly words: string
  /** Beside it; `alarming` when requests are not accounted for. */
  readonly more: string
  readonly alarming: boolean
}

/** Telemetry in the bottom line: what is chosen, and whether every request is accounted for. */
export function telemetryGlance({ choice, reconciliation }: TelemetryView): TelemetryGlance {
  const { unaccounted, bytes } = reconciliation
  const alarming = unaccounted !== 0
  const more =
    !alarming && (choice === 'undecided' || choice === 'off')
      ? words.telemetry.sent(formatBytes(bytes))
      : words.telemetry.unaccounted(formatCount(unaccounted))
  return { words: words.telemetry.choices[choice], more, alarming }
}
