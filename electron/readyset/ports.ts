import { assertNever } from '../base/assert-never.ts'
import type { DatabaseKind } from './kinds.ts'

/** `METRICS_ADDRESS`: health, metrics and status over HTTP, without authentication. Published on loopback only. */
export const httpPort = 6034

/**
 * The server's own HTTP port. It can destroy caches and asks nobody for a password, so it stays on the container's
 * loopback (`CONTROLLER_ADDRESS` is not set) and is never published.
 */
export const controllerPort = 6033

/** ReadySet's own default for SQL, inside the container and, while it is free, on the engine's host. */
export function sqlPort(kind: DatabaseKind): number {
  switch (kind) {
    case 'postgresql':
      return 5433
    case 'mysql':
      return 3307
    default:
      return assertNever(kind)
  }
}

/** Where the database itself listens unless a URL says otherwise. */
export function upstreamPort(kind: DatabaseKind): number {
  switch (kind) {
    case 'postgresql':
      return 5432
    case 'mysql':
      return 3306
    default:
      return assertNever(kind)
  }
}
