import type { Capabilities } from '../../readyset/capabilities.ts'
import { objectNames } from '../names.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { abandonedSlot } from './abandoned-slot.ts'
import { type ChangedSetting, changedSettings } from './changed-settings.ts'
import { type Refusal, refusals } from './refusals.ts'
import { renewsState, withNextState } from './renewed-state.ts'
import { warningsFor } from './warnings.ts'

/** A spec with its secrets: what is deployed, or what is wanted instead. */
export interface Version {
  readonly spec: DeploymentSpec
  readonly secrets: DeploymentSecrets
}

/** What applying an edited spec does, for the review before it. */
export interface Changes {
  readonly settings: readonly ChangedSetting[]
  /** Engine objects that are removed and made anew, by name. */
  readonly recreated: readonly string[]
  /** Engine objects that stay as they are, data included. */
  readonly kept: readonly string[]
  /** ReadySet begins with an empty state, in a volume of its own; the old one goes when the new one has answered. */
  readonly renewsState: boolean
  /** What the user has to know before they agree, the gravest first. */
  readonly warnings: readonly string[]
  /** Why the change cannot be made at all; nothing is applied while this is not empty. */
  readonly refused: readonly Refusal[]
  /** The slot on the upstream that the old spec used and the new one does not: it has to be dropped. */
  readonly abandonedSlot: string | null
}

/** Compares what is deployed with what is wanted. Pure; `capabilities` are those of the image that runs. */
export function changesBetween(old: Version, wanted: Version, capabilities: Capabilities): Changes {
  const settings = changedSettings(old, wanted)
  const changed = settings.length > 0
  const names = objectNames(old.spec)
  const renewed = renewsState(old, wanted, capabilities)
  const next = objectNames(withNextState(old.spec, old.spec))
  const database = old.spec.upstream.from === 'new' ? [names.database, names.databaseVolume] : []
  return {
    settings,
    recreated: changed ? [names.readyset, ...(renewed ? [next.stateVolume] : [])] : [],
    kept: [...(changed ? [] : [names.readyset]), ...(renewed ? [] : [names.stateVolume]), ...database, names.network],
    renewsState: renewed,
    warnings: changed ? warningsFor(old, wanted, capabilities) : [],
    refused: refusals(old, wanted),
    abandonedSlot: abandonedSlot(old.spec, wanted.spec),
  }
}
