import { Button } from '../../ui/button.tsx'
import type { Lifecycle } from './use-lifecycle.ts'
import { words } from './words.ts'

interface LifecycleButtonsProps {
  readonly lifecycle: Lifecycle
  /** Where starting it comes to more than that. */
  readonly startName?: string | undefined
}

/** A button for each that makes sense now. */
export function LifecycleButtons({ lifecycle, startName = words.start }: LifecycleButtonsProps) {
  const { can, busy, run } = lifecycle
  return (
    <>
      {can.start && (
        <Button look="main" busy={busy} onClick={() => run('start')}>
          {startName}
        </Button>
      )}
      {can.restart && (
        <Button busy={busy} onClick={() => run('restart')}>
          {words.restart}
        </Button>
      )}
      {can.stop && (
        <Button busy={busy} onClick={() => run('stop')}>
          {words.stop}
        </Button>
      )}
    </>
  )
}
