import { Button } from '../../ui/button.tsx'
import { State } from '../../ui/state.tsx'
import type { LogState } from './use-log.ts'
import { words } from './words.ts'

const said = words.state

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
        {waiting > 0 ? said.pausedWithNew(waiting) : said.paused}
      </State>
    )
  }
  switch (state.kind) {
    case 'opening':
      return (
        <State tone="busy" icon="arrow">
          {said.opening}
        </State>
      )
    case 'ended':
      return (
        <>
          <State tone="quiet" icon="square">
            {said.ended}
          </State>
          <Button look="plain" onClick={onReopen}>
            {words.readAgain}
          </Button>
        </>
      )
    case 'failed':
      return null
    default:
      return following ? (
        <State tone="busy" icon="arrow">
          {said.following}
        </State>
      ) : (
        <Button look="plain" onClick={onFollow}>
          {said.follow}
        </Button>
      )
  }
}
