/**
 * Says at this very moment whether a request may start. Everything that opens a connection for telemetry asks it in the
 * same turn of the event loop in which it does so, and carries its signal, which ends what is under way.
 */
export interface Gate {
  readonly isOpen: boolean
  /** Aborted when the gate shuts; a new one each time that it opens. */
  readonly signal: AbortSignal
  open(): void
  shut(): void
}

export function createGate(): Gate {
  let controller = new AbortController()
  controller.abort()
  return {
    get isOpen() {
      return !controller.signal.aborted
    },
    get signal() {
      return controller.signal
    },
    open() {
      if (controller.signal.aborted) controller = new AbortController()
    },
    shut: () => controller.abort(),
  }
}
