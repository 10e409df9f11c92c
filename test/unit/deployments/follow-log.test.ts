import { expect, test } from 'vitest'
import { followLog, type LogOf } from '../../../electron/deployments/logs/follow-log.ts'
import { usualPatience } from '../../../electron/deployments/logs/keep-up.ts'
import type { LogLineView } from '../../../electron/deployments/view.ts'
import type { EngineLogLine, LogOptions } from '../../../electron/engines/engine.ts'
import { createMasker } from '../../../electron/readyset/mask.ts'
import { createMemoryEngine, createMemoryWorld } from '../../support/memory-engine.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const time = '2026-11-24T09:00:00.000000000Z'
const line = (text: string): EngineLogLine => ({ stream: 'stdout', time, text })
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A log whose engine gives these batches, and what the engine was asked. */
function openLog(batches: readonly (readonly EngineLogLine[])[], isOpen = false) {
  const asked: LogOptions[] = []
  const engine = {
    ...createMemoryEngine(createMemoryWorld()),
    async *logs(_container: string, options: LogOptions) {
      asked.push(options)
      yield* batches
      if (isOpen) await new Promise((resolve) => options.signal.addEventListener('abort', resolve))
    },
  }
  const log: LogOf = { engine, container: 'c', source: 'readyset', mask: createMasker(['hunter22']) }
  return { log, asked }
}

const { signal } = new AbortController()

test('lines come in the batches of the engine, numbered, parsed, without secrets', async () => {
  const { log } = openLog([
    [line('2026-07-30T12:00:00.123456Z  INFO readyset: one'), line('two hunter22')],
    [line('three')],
  ])
  const batches: (readonly LogLineView[])[] = []
  for await (const lines of followLog(log, { follow: true, signal })) batches.push(lines)
  expect(batches.map((lines) => lines.map(({ n, level, text }) => [n, level, text]))).toEqual([
    [
      [1, 'info', 'one'],
      [2, null, 'two ••••'],
    ],
    [[3, null, 'three']],
  ])
})

test('what a reader is too slow for stands in the log as a line that counts it', async () => {
  const clock = clockDouble()
  const long = 'x'.repeat(usualPatience.mostWaiting)
  const { log } = openLog([[line('first')], [line(long)], [line('lost'), line('lost')], [line('lost')]])
  const reading = followLog(log, { follow: true, signal }, clock)
  const lines = [...((await reading.next()).value ?? [])]
  await settle()
  clock.pass(usualPatience.lateMs)
  await settle()
  for await (const more of reading) lines.push(...more)
  expect(lines.map(({ n, text, leftOut }) => [n, text.length, leftOut])).toEqual([
    [1, 5, undefined],
    [2, long.length, undefined],
    [5, 0, 3],
  ])
})

test('a log that is read to its end waits for its reader, however slow', async () => {
  const clock = clockDouble()
  const long = 'x'.repeat(usualPatience.mostWaiting)
  const { log } = openLog([[line(long)], [line(long)], [line('last')]])
  const seen: number[] = []
  for await (const lines of followLog(log, { follow: false, signal }, clock)) {
    seen.push(...lines.map(({ n }) => n))
    clock.pass(2 * usualPatience.lateMs)
    await settle()
  }
  expect(seen).toEqual([1, 2, 3])
})

test('a reader that leaves ends the reading of the engine', async () => {
  const { log, asked } = openLog([[line('one')]], true)
  for await (const _lines of followLog(log, { follow: true, signal })) break
  expect(asked[0]?.signal.aborted).toBe(true)
})
