import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOnce, idempotencyKey } from '../../../electron/api/answer-once.ts'
import { cacheRoutes } from '../../../electron/api/cache-routes.ts'
import { deploymentRoutes } from '../../../electron/api/deployment-routes.ts'
import { draftRoutes } from '../../../electron/api/draft-routes.ts'
import { engineRoutes } from '../../../electron/api/engine-routes.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { gatewayRoutes } from '../../../electron/api/gateway-route.ts'
import { guestRoutes } from '../../../electron/api/guest-routes.ts'
import { healthRoutes } from '../../../electron/api/health-routes.ts'
import { preferencesRoutes } from '../../../electron/api/preferences-routes.ts'
import { taskRoutes } from '../../../electron/api/task-routes.ts'
import { telemetryRoutes } from '../../../electron/api/telemetry-routes.ts'
import { watchingRoute } from '../../../electron/api/watching-route.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { createPreferences } from '../../../electron/settings/preferences.ts'
import { fakeHost } from '../../support/caches/fake-host.ts'
import { type OpenCaches, openCaches } from '../../support/caches/open-caches.ts'
import { type MemoryProgram, newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { openHealth } from '../../support/health/open-health.ts'
import { type OpenedTelemetry, openTelemetry } from '../../support/telemetry/open-telemetry.ts'
import { anyForm } from '../deployments/forms.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

const spec = memorySpec()
const bugs: string[] = []
let program: MemoryProgram
let telemetry: OpenedTelemetry
let caches: OpenCaches
let app: Hono

beforeAll(async () => {
  program = await openMemoryProgram(newGround())
  const { id } = await program.deployments.deploySpec(spec, memorySecrets)
  await program.settled(id)
  telemetry = await openTelemetry()
  const log = { info() {}, warn() {}, error: (_: string, error: unknown) => void bugs.push(String(error)) }
  const refusing = fakeHost({ [spec.id]: { sqlPort: 1, httpPort: 1 } })
  const { deployments, engine } = program
  caches = openCaches({
    ...refusing,
    addresses: (of, signal) => (of === spec.id ? refusing : deployments).addresses(of, signal),
  })
  const { health } = openHealth({ clock: systemClock })
  const preferences = createPreferences(telemetry.options.storage)
  const engines = new Map([[engine.id, engine]])
  app = new Hono()
    .use('/api/*', answerOnce(systemClock))
    .route(
      '/api',
      watchingRoute(() => {}),
    )
    .route('/api', engineRoutes(engines))
    .route('/api', draftRoutes({ engines, deployments, preferences, clock: systemClock }))
    .route('/api', guestRoutes(deployments.guests))
    .route('/api', cacheRoutes(caches.caches))
    .route('/api', healthRoutes(health))
    .route('/api', deploymentRoutes(program.deployments))
    .route('/api', taskRoutes(program.deployments))
    .route('/api', telemetryRoutes(telemetry.telemetry))
    .route('/api', preferencesRoutes(preferences))
    .route('/', gatewayRoutes(telemetry.telemetry))
    .onError((error, c) => answerError(error, c, log))
})
afterAll(async () => {
  await caches.close()
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
  if (!type.startsWith('application/json')) return
  const told = JSON.parse(text) as { readonly success?: boolean; readonly error?: { readonly code?: string } }
  // What Segment's library talks to answers as Segment does.
  expect(told.success === false || typeof told.error?.code === 'string', text).toBe(true)
}

const idIn = fc.oneof({ weight: 2, arbitrary: fc.constant(spec.id) }, { weight: 1, arbitrary: hostileText })

/** Mostly as the page sends them. A header is made of the characters that fit into one. */
const headers = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: hostileText }),
    fc.option(fc.oneof(fc.constantFrom('a', 'b'), hostileText)),
  )
  .map(([type, key]) => {
    const fitting = (text: string) => text.replace(/[^\x20-\x7e]/g, '').trim()
    return { 'content-type': fitting(type), ...(key !== null && { [idempotencyKey]: fitting(key) }) }
  })

test('whatever is sent as a body is answered, in words where it is refused, and is never a bug', async () => {
  const routes = routesOf(['POST', 'PUT', 'PATCH', 'DELETE']).filter(([, path]) => !leftOut.test(path))
  expect(routes.length).toBeGreaterThan(40)
  const body = fc.oneof(
    hostileJson.map((value) => JSON.stringify(value)),
    anyForm.map((form) => JSON.stringify(form)),
    hostileText,
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), idIn, body, headers, async ([method, path], id, text, sent) => {
      const filled = path.replace(/:\w+/g, () => encodeURIComponent(id.toWellFormed()))
      await isAnAnswer(await app.request(filled, { method, body: text, headers: sent }))
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
