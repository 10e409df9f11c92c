import { Button } from '../../ui/button.tsx'
import { formatPlural } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import type { LogState } from './use-log.ts'

interface LogStateWordsProps {
  readonly state: LogState
  /** Lines that came since the pause; null while it is not paused. */
  readonly waiting: number | null
  readonly following: boolean
  readonly onFollow: () => void
  readonly onReopen: () => void
}

/** Whether what is shown is the end of the log, and what brings one there. */
export function LogStateWords({ state, waiting, following, onFollow, onReopen }: LogStateWordsProps) {
  if (waiting !== null) {
    return (
      <State tone="quiet" icon="pause">
        paused, {waiting > 0 ? formatPlural(waiting, 'new line waits', 'new lines wait') : 'nothing new'}
      </State>
    )
  }
  switch (state.kind) {
    case 'opening':
      return (
        <State tone="busy" icon="arrow">
          opening
        </State>
      )
    case 'ended':
      return (
        <>
          <State tone="quiet" icon="square">
            at its end
          </State>
          <Button look="plain" onClick={onReopen}>
            Read it again
          </Button>
        </>
      )
    case 'failed':
      return null
    default:
      return following ? (
        <State tone="busy" icon="arrow">
          following
        </State>
      ) : (
        <Button look="plain" onClick={onFollow}>
          Follow the end
        </Button>
      )
  }
}
