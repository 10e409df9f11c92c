import { useEffect, useState } from 'react'
import { useConnection } from '../client/client-context.tsx'
import type { Connection } from '../client/live-stream.ts'

/** A break that mends itself within this time is nobody's business. */
const graceMs = 1200

/** The connection while it has been broken for longer than a moment; null otherwise. */
export function useBroken(): Extract<Connection, { kind: 'broken' }> | null {
  const connection = useConnection()
  const broken = connection.kind === 'broken'
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!broken) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), graceMs)
    return () => clearTimeout(timer)
  }, [broken])
  return lasting && connection.kind === 'broken' ? connection : null
}
