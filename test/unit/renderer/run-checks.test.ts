import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { runChecks } from '../../../renderer/deployments/deploy/deploy-api.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const engine: Check = { id: 'engine', title: 'Engine', outcome: 'pass', why: 'it answers' }
const disk: Check = { id: 'disk', title: 'Disk', outcome: 'pass', why: '41 GB free' }
const line = (check: Check) => new TextEncoder().encode(`${JSON.stringify(check)}\n`)

/** Lines, and then the end or what a browser says when a network interface came or went. */
function answers(ends: readonly ('whole' | 'broken')[]): { readonly client: Client; readonly asked: () => number } {
  let asked = 0
  const fetch = async () => {
    const end = ends[asked] ?? 'whole'
    asked += 1
    const pieces = end === 'whole' ? [line(engine), line(disk)] : [line(engine)]
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift()
        if (piece) controller.enqueue(piece)
        else if (end === 'whole') controller.close()
        else controller.error(new TypeError('network error'))
      },
    })
    return new Response(body)
  }
  return { client: { fetch } as unknown as Client, asked: () => asked }
}

async function run(client: Client, signal = new AbortController().signal) {
  const told: string[] = []
  const onChecks = (checks: readonly Check[]) => void told.push(...checks.map(({ id }) => id))
  const ended = runChecks(client, {} as DeployForm, onChecks, signal).then(
    () => 'done',
    (error: unknown) => String(error),
  )
  await vi.advanceTimersByTimeAsync(10_000)
  return { told, ended: await ended }
}

test('a run that broke off is begun again, and told to its end', async () => {
  const { client, asked } = answers(['broken', 'whole'])
  expect(await run(client)).toEqual({ told: ['engine', 'engine', 'disk'], ended: 'done' })
  expect(asked()).toBe(2)
})

test('one that breaks off every time is given up and says why', async () => {
  const { client, asked } = answers(['broken', 'broken', 'broken', 'whole'])
  expect((await run(client)).ended).toBe('TypeError: network error')
  expect(asked()).toBe(3)
})

test('one that was aborted is not begun again', async () => {
  const { client, asked } = answers(['broken'])
  expect((await run(client, AbortSignal.abort())).ended).toBe('TypeError: network error')
  expect(asked()).toBe(1)
})
