import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploymentRoutes } from '../../../electron/api/deployment-routes.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { gatewayRoutes } from '../../../electron/api/gateway-route.ts'
import { preferencesRoutes } from '../../../electron/api/preferences-routes.ts'
import { taskRoutes } from '../../../electron/api/task-routes.ts'
import { telemetryRoutes } from '../../../electron/api/telemetry-routes.ts'
import { createPreferences } from '../../../electron/settings/preferences.ts'
import { type MemoryProgram, newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { type OpenedTelemetry, openTelemetry } from '../../support/telemetry/open-telemetry.ts'
import { anyForm } from '../deployments/forms.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

const spec = memorySpec()
const bugs: string[] = []
let program: MemoryProgram
let telemetry: OpenedTelemetry
let app: Hono

beforeAll(async () => {
  program = await openMemoryProgram(newGround())
  const { id } = await program.deployments.deploySpec(spec, memorySecrets)
  await program.settled(id)
  telemetry = await openTelemetry()
  const log = { info() {}, warn() {}, error: (_: string, error: unknown) => void bugs.push(String(error)) }
  app = new Hono()
    .route('/api', deploymentRoutes(program.deployments))
    .route('/api', taskRoutes(program.deployments))
    .route('/api', telemetryRoutes(telemetry.telemetry))
    .route('/api', preferencesRoutes(createPreferences(telemetry.options.storage)))
    .route('/', gatewayRoutes(telemetry.telemetry))
    .onError((error, c) => answerError(error, c, log))
})
afterAll(async () => {
  await program.close()
  await telemetry[Symbol.asyncDispose]()
})

/** Every route that takes a body, as the routers themselves say; a path's parameters are filled in. */
function routesOf(methods: readonly string[]): readonly (readonly [string, string])[] {
  const found = app.routes.filter(({ method }) => methods.includes(method))
  return [...new Set(found.map(({ method, path }) => `${method} ${path}`))].map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return [method, path] as const
  })
}

/** Words that cost minutes or end what the other runs use, not what a body may do. */
const leftOut = /\/telemetry\/prove|\/destination\/test/

async function isAnAnswer(response: Response): Promise<void> {
  const text = await response.text()
  expect(response.status, `${text}\n${bugs.join('\n')}`).toBeLessThan(500)
  if (response.status < 400 || text === '') return
  const type = response.headers.get('content-type') ?? ''
  expect(type).toMatch(/json|text\/plain/)
  if (!type.includes('json')) return
  const told = JSON.parse(text) as { readonly success?: boolean; readonly error?: { readonly code?: string } }
  // What Segment's library talks to answers as Segment does.
  expect(told.success === false || typeof told.error?.code === 'string', text).toBe(true)
}

const idIn = fc.oneof({ weight: 2, arbitrary: fc.constant(spec.id) }, { weight: 1, arbitrary: hostileText })

test('whatever is sent as a body is answered, in words where it is refused, and is never a bug', async () => {
  const routes = routesOf(['POST', 'PUT', 'PATCH', 'DELETE']).filter(([, path]) => !leftOut.test(path))
  expect(routes.length).toBeGreaterThan(15)
  const body = fc.oneof(
    hostileJson.map((value) => JSON.stringify(value)),
    anyForm.map((form) => JSON.stringify(form)),
    hostileText,
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), idIn, body, async ([method, path], id, text) => {
      const filled = path.replace(/:\w+/g, () => encodeURIComponent(id.toWellFormed()))
      await isAnAnswer(
        await app.request(filled, { method, body: text, headers: { 'content-type': 'application/json' } }),
      )
    }),
    runs(400),
  )
  expect(bugs).toEqual([])
}, 120_000)

test('whatever is asked for in an address is answered', async () => {
  // Streams that go on until their reader leaves are read elsewhere.
  const routes = routesOf(['GET']).filter(([, path]) => !/first-query|\/log/.test(path))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      idIn,
      fc.dictionary(hostileText, hostileText),
      async (route, id, query) => {
        const filled = route[1].replace(/:\w+/g, () => encodeURIComponent(id.toWellFormed()))
        const words = Object.entries(query).map((pair) => pair.map((each) => each.toWellFormed()))
        const response = await app.request(`${filled}?${new URLSearchParams(words)}`)
        await isAnAnswer(response)
      },
    ),
    runs(200),
  )
  expect(bugs).toEqual([])
}, 120_000)
