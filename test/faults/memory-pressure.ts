import { readFileSync } from 'node:fs'
import { sessionHeader } from '../../electron/browser-host/guard.ts'
import { type Fleet, withFleet } from '../bench/fleet/fleet.ts'
import { programApi, sessionOf } from '../support/program-api.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { Fault, Tally } from './results/fault.ts'

const heapMb = 64
const deployments = 4
/** As fast as the engine takes it. */
const script = 'while true; do seq 1 100000; done'

const rssMbOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** Opens the log of each talking deployment, several times over, and reads only every other one of them. */
async function openLogs({ host, instances }: Fleet, each: number, signal: AbortSignal) {
  const counts = { bytes: 0 }
  const headers = { [sessionHeader]: await sessionOf(host), origin: host.origin }
  for (let number = 0; number < each * deployments; number += 1) {
    const { id } = instances[number % deployments]?.spec ?? {}
    const reply = await fetch(`${host.origin}/api/deployments/${id}/log?follow=true&tail=100`, { headers, signal })
    if (!reply.ok) throw new Error(`the log of ${id}: ${reply.status}`)
    if (number % 2 === 0) continue
    void (async () => {
      for await (const chunk of reply.body ?? []) counts.bytes += chunk.byteLength
    })().catch(() => {})
  }
  return counts
}

async function under(fleet: Fleet, tally: Tally, minBytes: number): Promise<void> {
  const { host } = fleet
  const leave = new AbortController()
  const api = programApi(host)
  try {
    const counts = await openLogs(fleet, 10, leave.signal)
    let most = 0
    let asked = 0
    await waitUntil(
      `${minBytes / 1e6} MB of log`,
      async () => {
        most = Math.max(most, rssMbOf(host.pid))
        const { deployments: seen } = await api.state()
        asked += 1
        const online = Object.values(seen).filter(({ state }) => state.kind === 'online').length
        if (online !== deployments) tally.lost(`${deployments - online} deployments were no longer called online`)
        return counts.bytes >= minBytes
      },
      { timeoutMs: 600_000, intervalMs: 500 },
    )
    tally.happened()
    tally.note(
      `40 logs that grow as fast as they can, half of them never read, with a heap of ${heapMb} MB: ${(counts.bytes / 1e6).toFixed(0)} MB read, ${asked} times asked and answered, ${most.toFixed(0)} MB of memory at most`,
    )
  } finally {
    leave.abort()
  }
}

/** Gives the program little memory and more to carry than fits. */
export const memoryPressure: Fault = {
  id: 'memory-pressure',
  async run({ row, times }) {
    const tally = row('memory short in the program')
    const options = { talking: { count: deployments, script }, env: { NODE_OPTIONS: `--max-old-space-size=${heapMb}` } }
    await withFleet(deployments, (fleet) => under(fleet, tally, times(30, 5) * 1e6), options)
  },
}
