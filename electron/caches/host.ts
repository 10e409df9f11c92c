import type { Unsubscribe } from '../base/listeners.ts'
import type { DeploymentView, ViewChange } from '../deployments/view.ts'
import type { DatabaseAddress } from '../readyset/kinds.ts'

/** Where this program reaches one instance. Holds passwords, and never crosses to the page. */
export interface InstanceAddresses {
  /** ReadySet's SQL port. */
  readonly cache: DatabaseAddress
  /** Null where it is not reached; then there are no metrics. */
  readonly http: { readonly host: string; readonly port: number } | null
  /** Null where only containers reach the upstream. */
  readonly upstream: DatabaseAddress | null
  /** What the instance may use, where a limit was set. */
  readonly memoryLimitBytes: number | null
}

/** What this feature needs to know of deployments. */
export interface CacheHost {
  list(): readonly DeploymentView[]
  onView(listener: (change: ViewChange) => void): Unsubscribe
  /** @throws Failure `not-found`, `secrets-missing`, `engine-gone` */
  addresses(id: string, signal?: AbortSignal): Promise<InstanceAddresses>
}
