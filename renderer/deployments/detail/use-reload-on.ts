import { useEffect, useRef } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'

/** Changes when there may be more to read; undefined where there is nothing left to read, for it is being removed or gone. */
export function readingMark(deployment: DeploymentView | undefined): string | undefined {
  if (!deployment || deployment.state.kind === 'removing') return undefined
  return `${deployment.state.kind} ${deployment.since} ${deployment.taskId}`
}

/** Reads again when the mark is another. */
export function useReloadOn(reload: () => void, mark: string | undefined): void {
  const before = useRef(mark)
  useEffect(() => {
    if (mark === undefined) return
    if (before.current !== mark) reload()
    before.current = mark
  }, [mark, reload])
}
