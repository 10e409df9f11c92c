import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { createFrameReader } from '../../../electron/engines/docker/containers/log-frames.ts'
import { createLineReader } from '../../../electron/engines/docker/containers/log-lines.ts'
import { readEvent } from '../../../electron/engines/docker/watch/event-shape.ts'
import type { Engine } from '../../../electron/engines/engine.ts'
import { containerId } from '../../support/docker-bodies.ts'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { type FakeDockerApi, startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

let api: FakeDockerApi
let engine: Engine
const lines: string[] = []

beforeAll(async () => {
  api = await startFakeDockerApi()
  engine = dockerEngineAt(api.address, { pingEvery: 60_000, pingTimeout: 20_000 }, lines)
  await waitUntil('the connection', () => engine.condition().kind === 'connected')
})
afterAll(async () => {
  await engine.close()
  await api.close()
})

const body = fc.oneof(
  hostileJson.map((value) => JSON.stringify(value)),
  hostileText,
)

test('an engine’s answers are read or refused in words, whatever they are', async () => {
  const routes = [
    'GET /containers/json',
    `GET /containers/${containerId}/json`,
    'GET /networks',
    'GET /volumes',
    'GET /info',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom(200, 204, 400, 404, 500),
      body,
      async (route, status, text) => {
        api.answer(route, (_, response) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : text)
        })
        for (const ask of [() => engine.inventory(), () => engine.inspectContainer(containerId)]) {
          const error = await ask().then(
            () => undefined,
            (thrown: unknown) => thrown,
          )
          if (error !== undefined) expect(error, String((error as Error).stack)).toBeInstanceOf(Failure)
        }
      },
    ),
    runs(150),
  )
}, 120_000)

test('an event is read or passed over, whatever it is', () => {
  const event = fc.record(
    {
      Type: hostileJson,
      Action: hostileJson,
      Actor: hostileJson,
      id: hostileJson,
      time: hostileJson,
      timeNano: hostileJson,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(event, hostileJson), (raw) => void readEvent(raw)),
    runs(500),
  )
})

test('a log’s bytes are read in bounded memory, whatever they are and however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
      const frames = createFrameReader()
      const reader = createLineReader()
      try {
        for (const chunk of chunks) {
          for (const frame of frames.push(Buffer.from(chunk))) {
            for (const line of reader.push(frame)) expect(line.text).not.toContain('\n')
          }
        }
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
    runs(300),
  )
})
