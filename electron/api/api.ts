import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Caches } from '../caches/caches.ts'
import type { Deployments } from '../deployments/service/deployments.ts'
import type { Engine, EngineId } from '../engines/engine.ts'
import type { Health } from '../health/health.ts'
import type { Preferences } from '../settings/preferences.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { answerOnce } from './answer-once.ts'
import { cacheRoutes } from './cache-routes.ts'
import { deploymentRoutes } from './deployment-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { engineRoutes } from './engine-routes.ts'
import { answerError } from './error-envelope.ts'
import { gatewayRoutes } from './gateway-route.ts'
import { guestRoutes } from './guest-routes.ts'
import { healthRoutes } from './health-routes.ts'
import type { LiveHub } from './live-hub.ts'
import { liveRoute } from './live-route.ts'
import { pageRoute } from './page-route.ts'
import { preferencesRoutes } from './preferences-routes.ts'
import { securityHeaders } from './security-headers.ts'
import { taskRoutes } from './task-routes.ts'
import { telemetryRoutes } from './telemetry-routes.ts'
import { watchingRoute } from './watching-route.ts'

export interface ApiParts {
  readonly hub: LiveHub
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly preferences: Preferences
  readonly deployments: Deployments
  readonly caches: Caches
  readonly health: Health
  readonly telemetry: Telemetry
  readonly clock: Clock
}

/** A file of cache definitions fits; nothing that the page sends is larger. */
const largestBody = 10 * 1024 * 1024

/** Every route under `/api`. Its type is the page's typed client. */
export function apiRoutes(parts: ApiParts) {
  const { hub, engines, preferences, deployments, caches, health, telemetry, clock } = parts
  return new Hono()
    .route('/', liveRoute(hub))
    .route('/', watchingRoute(deployments.setWatched))
    .route('/', engineRoutes(engines))
    .route('/', preferencesRoutes(preferences))
    .route('/', draftRoutes({ engines, deployments, preferences, clock }))
    .route('/', deploymentRoutes(deployments))
    .route('/', guestRoutes(deployments.guests))
    .route('/', cacheRoutes(caches))
    .route('/', healthRoutes(health))
    .route('/', taskRoutes(deployments))
    .route('/', telemetryRoutes(telemetry))
}

export type Api = ReturnType<typeof apiRoutes>

/** The whole HTTP surface of the program: the API, the gateway that Segment's library talks to, and the page. */
export function createSurface(parts: ApiParts, pageFolder: string, log: Log): Hono {
  return new Hono()
    .use(securityHeaders)
    .use('/api/*', bodyLimit({ maxSize: largestBody }))
    .use('/api/*', answerOnce(parts.clock))
    .route('/api', apiRoutes(parts))
    .route('/', gatewayRoutes(parts.telemetry))
    .route('/', pageRoute(pageFolder))
    .onError((error, c) => answerError(error, c, log))
}
