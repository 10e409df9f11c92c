import type { ConsentChoice, TelemetryView } from '../../electron/telemetry/view.ts'
import { formatBytes, formatCount } from '../ui/format.ts'

export interface TelemetryGlance {
  readonly words: string
  /** Beside it; `alarming` when requests are not accounted for. */
  readonly more: string
  readonly alarming: boolean
}

const choices: Readonly<Record<ConsentChoice, string>> = {
  undecided: 'waiting for your choice',
  anonymous: 'anonymous',
  identified: 'with identifier',
  off: 'off',
}

/** Telemetry in the bottom line: what is chosen, and whether every request is accounted for. */
export function telemetryGlance({ choice, reconciliation }: TelemetryView): TelemetryGlance {
  const { unaccounted, bytes } = reconciliation
  const alarming = unaccounted !== 0
  const more =
    !alarming && (choice === 'undecided' || choice === 'off')
      ? `${formatBytes(bytes)} sent`
      : `${formatCount(unaccounted)} unaccounted`
  return { words: choices[choice], more, alarming }
}
