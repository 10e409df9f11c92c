import type { NetworkCount, NetworkTally } from '../delivery/network-count.ts'
import type { SettingsStore } from '../settings.ts'
import type { OptOutReceipt } from '../view.ts'

/** What opting out did, and what has left since by the network's own count, over all runs of the program. */
export function createReceipt(settings: SettingsStore, network: NetworkCount) {
  let start: NetworkTally = network.tally

  function since(): NetworkTally {
    const { requestsWhileOff: before } = settings.current
    const { requests, bytes } = network.tally
    return { requests: before.requests + requests - start.requests, bytes: before.bytes + bytes - start.bytes }
  }

  return {
    /** Telemetry is off from now on. At the start of a run in which it was off already, the first receipt holds. */
    begin(at: number, dropped: number, aborted: number): void {
      start = network.tally
      const optedOut = settings.current.optedOut
      if (!optedOut)
        settings.change({ optedOut: { at, dropped, aborted }, requestsWhileOff: { requests: 0, bytes: 0 } })
    },
    end(): void {
      if (settings.current.optedOut) settings.change({ optedOut: null })
    },
    now(): OptOutReceipt | null {
      const { optedOut } = settings.current
      if (!optedOut) return null
      const { requests: requestsSince, bytes: bytesSince } = since()
      return { ...optedOut, requestsSince, bytesSince }
    },
    /** Carries the count over to the next run. */
    keep(): void {
      if (settings.current.optedOut && since().requests > 0) settings.change({ requestsWhileOff: since() })
    },
  }
}
