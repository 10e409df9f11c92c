import type { Clock } from '../../base/clock.ts'
import type { ContainerHealth, ContainerSpec } from '../objects.ts'
import { images } from './images.ts'

export interface HealthWatch {
  health(): ContainerHealth
  /** The embedded database says by this that it takes connections. */
  ready(): void
  stop(): void
}

/** While a container starts, it is asked this often, so that nobody waits for the next turn. */
const startingIntervalMs = 200

/**
 * Does what a container's health check does, without running its command: the database is healthy when it takes connections,
 * the stand-in when its `/health` answers with 200.
 */
export function watchHealth(spec: ContainerSpec, clock: Clock, onChange: () => void): HealthWatch {
  const check = spec.health
  let health: ContainerHealth = check === undefined ? 'none' : 'starting'
  let failures = 0
  let cancel = () => {}
  const began = clock.monotonic()
  const http = spec.ports.find((port) => port.containerPort === 6034)

  const become = (next: ContainerHealth) => {
    if (health === next) return
    health = next
    onChange()
  }
  const look = async (limits: NonNullable<typeof check>, port: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(limits.timeoutMs),
    }).catch(() => undefined)
    if (cancel === stopped) return
    failures = answer?.ok ? 0 : failures + 1
    if (answer?.ok) become('healthy')
    else if (failures >= limits.retries && clock.monotonic() - began > limits.startPeriodMs) become('unhealthy')
    cancel = clock.after(health === 'starting' ? startingIntervalMs : limits.intervalMs, () => void look(limits, port))
  }
  if (check !== undefined && http !== undefined && spec.image.startsWith(images.readyset))
    void look(check, http.hostPort)

  return {
    health: () => health,
    ready() {
      if (check !== undefined && http === undefined) become('healthy')
    },
    stop() {
      cancel()
      cancel = stopped
    },
  }
}

function stopped(): void {}
