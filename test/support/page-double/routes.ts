import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { defaultForm } from '../../../electron/deployments/form/default-form.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import type { DraftFacts } from '../../../electron/deployments/form/facts.ts'
import { capabilitiesOf } from '../../../electron/readyset/capabilities.ts'
import { offeredTags } from '../../../electron/readyset/image-names.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import { knownSettings } from '../../../electron/readyset/known-settings.ts'
import { parseVersionOutput } from '../../../electron/readyset/release.ts'
import { type ScriptedCaches, scriptedCaches } from './caches.ts'
import { deployment } from './deployments.ts'
import { changed, connectionSecret, detail, logLine, tearDownPreview } from './detail.ts'
import { guestDouble } from './guests.ts'
import { connectSheet, diagnosticsText, exported, firstQuery } from './handing-out.ts'
import { healthPage, healthStrip } from './health.ts'
import { pulling, succeeded, taskLogLines } from './tasks.ts'
import { scriptedUpgrade, upgrading } from './upgrade.ts'

export interface ScriptedRoutes {
  readonly app: Hono
  /** Queries, caches, charts and the prompt. */
  readonly caches: ScriptedCaches
  /** What the next runs of the checks say, and how many lines are held back until `release`. */
  script(checks: readonly Check[], holdBackFrom?: number): void
  release(): void
  /** How many lines a log has. */
  logOf(lines: number): void
}

const facts: DraftFacts = {
  id: 'k3jd8fh2ks9d',
  newPassword: 'made-by-the-program',
  now: Date.parse('2026-11-24T09:00:00Z'),
  takenIds: [],
  takenNames: ['orders'],
  takenPorts: [{ address: '127.0.0.1', port: 5433, by: 'the deployment "orders"' }],
  freePort: 5434,
  httpPort: 16_034,
  capabilities: capabilitiesOf(parseVersionOutput('')),
  existing: null,
}

export const someChecks: readonly Check[] = [
  { id: 'engine', title: 'Engine', outcome: 'pass', why: 'Docker 28.2.2 answers' },
  { id: 'disk', title: 'Disk', outcome: 'pass', why: '41 GB free' },
  { id: 'memory', title: 'Memory', outcome: 'warn', why: '1.9 GB in all; ReadySet may need more for a large result' },
  {
    id: 'upstream',
    title: 'Database answers',
    outcome: 'fail',
    why: 'db.internal:5432 refused the password of user "readyset" (28P01)',
    fix: "ALTER ROLE readyset PASSWORD '…';",
  },
  { id: 'image', title: 'Image', outcome: 'pass', why: 'in the registry, 187 MB to fetch' },
]

/** The form by its real rules; everything else by script. */
export function scriptedRoutes(): ScriptedRoutes {
  let checks = someChecks
  let heldFrom = Number.POSITIVE_INFINITY
  let lines = 400
  let opened = Promise.withResolvers<void>()
  const caches = scriptedCaches()
  const app = new Hono()
    .route('/', caches.app)
    .route('/', guestDouble)
    .get('/deployments/form-defaults', (c) => {
      const kind = c.req.query('kind') === 'mysql' ? 'mysql' : 'postgresql'
      return c.json(defaultForm(kind, facts, { engine: c.req.query('engine') === 'demo' ? 'demo' : 'docker' }))
    })
    .get('/deployments/form-options', (c) =>
      c.json({ tags: offeredTags, logLevels: ['error', 'warn', 'info', 'debug', 'trace'], settings: knownSettings }),
    )
    .post('/deployments/draft', async (c) => c.json(draftFrom(await c.req.json<DeployForm>(), facts).view))
    .post('/deployments/draft/checks', (c) =>
      stream(c, async (out) => {
        for (const [n, check] of checks.entries()) {
          if (n >= heldFrom) await opened.promise
          await out.write(`${JSON.stringify(check)}\n`)
        }
      }),
    )
    .post('/deployments', (c) => c.json(pulling(), 202))
    .get('/deployments/:id', (c) => c.json(detail(deployment(c.req.param('id')), [succeeded()])))
    .get('/deployments/:id/form', (c) =>
      c.json({
        ...defaultForm('postgresql', facts),
        name: 'billing',
        source: 'existing',
        host: 'db.internal',
        upstreamPort: '5432',
        user: 'readyset',
        database: 'shop',
        port: '5434',
      }),
    )
    .post('/deployments/:id/apply/preview', async (c) => {
      const form = await c.req.json<DeployForm>()
      return c.json(changed(draftFrom({ ...form, password: 'kept' }, facts).view))
    })
    .post('/deployments/:id/apply', (c) => c.json(pulling(), 202))
    .post('/deployments/:id/:word{start|stop|restart}', (c) => c.json(pulling(), 202))
    .post('/deployments/:id/upgrade/preview', async (c) => {
      const { image } = await c.req.json<{ readonly image: string }>()
      const view = scriptedUpgrade(image)
      if (view) return c.json(view)
      const message = `The registry has no image ${image}. Nothing was changed.`
      return c.json({ error: { code: 'image-missing', message, hint: 'Check the tag.' } }, 404)
    })
    .post('/deployments/:id/upgrade', (c) => c.json(upgrading(), 202))
    .get('/deployments/:id/tear-down', (c) => c.json(tearDownPreview))
    .post('/deployments/:id/tear-down', (c) => c.json(pulling(), 202))
    .post('/deployments/:id/forget', (c) => c.json({ ok: true }))
    .post('/deployments/:id/secret', (c) => c.json(connectionSecret))
    .get('/deployments/:id/compose', (c) => c.text('services:\n  readyset:\n    image: readysettech/readyset:latest\n'))
    .get('/deployments/:id/health', (c) => c.json(healthPage()))
    .get('/deployments/:id/health/strip', (c) => c.json(healthStrip(c.req.query('span') === '7d' ? '7d' : '24h')))
    .post('/alerts/:id/mute', (c) => c.json({ ok: true }))
    .post('/deployments/:id/alerts/mute', (c) => c.json({ ok: true }))
    .get('/deployments/:id/connect', (c) => c.json(connectSheet))
    .post('/deployments/:id/connect/secret', (c) => c.json(connectSheet.forms))
    .get('/deployments/:id/connect/first-query', (c) =>
      stream(c, async (out) => {
        await out.write(`${JSON.stringify(firstQuery(c.req.param('id')))}\n`)
        await new Promise<void>((resolve) => out.onAbort(resolve))
      }),
    )
    .get('/deployments/:id/export', (c) => c.json(exported(c.req.query('form'))))
    .post('/deployments/:id/export/secret', async (c) => c.json(exported((await c.req.json()).form)))
    .get('/deployments/:id/diagnostics', (c) => c.text(diagnosticsText))
    .get('/deployments/:id/log', (c) =>
      stream(c, async (out) => {
        const startedAt = Date.now() - lines * 37
        let piece = ''
        for (let n = 1; n <= lines; n += 1) {
          piece += `${JSON.stringify(logLine(n, startedAt))}\n`
          if (n % 1000 === 0 || n === lines) {
            await out.write(piece)
            piece = ''
          }
        }
        await new Promise<void>((resolve) => out.onAbort(resolve))
      }),
    )
    .get('/deployments/:id/log/download', (c) => c.text('2026-11-24T09:00:00.000Z the whole log\n'))
    .get('/tasks/:id/log', (c) =>
      c.json({
        lines: taskLogLines.map((text, n) => ({
          n,
          at: Date.now() - (taskLogLines.length - n) * 4000,
          step: 'image',
          text,
        })),
      }),
    )
    .post('/tasks/:id/:word{cancel|retry|roll-back|force}', (c) => c.json({ ok: true }, 202))
    .post('/engines/:id/reconnect', (c) => c.json({ ok: true }))
  return {
    app,
    caches,
    script(next, holdBackFrom = Number.POSITIVE_INFINITY) {
      checks = next
      heldFrom = holdBackFrom
      opened = Promise.withResolvers()
    },
    release: () => opened.resolve(),
    logOf: (count) => {
      lines = count
    },
  }
}
