import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'

/** A page that opens while the choice about telemetry is still to be made begins with it, once; it stands in nobody's way. */
export function useFirstRun(): void {
  const [path, navigate] = useLocation()
  const undecided = useLive(
    (state) => state.telemetry.choice === 'undecided' && state.telemetry.consent.lockedBy === null,
  )
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    if (undecided && path === '/') navigate('/welcome', { replace: true })
  }, [undecided, path, navigate])
}
