import { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import { checkStream } from '../deployments/checks/check-stream.ts'
import type { DeployForm } from '../deployments/draft.ts'
import { defaultForm } from '../deployments/form/default-form.ts'
import { draftFrom } from '../deployments/form/draft-from.ts'
import { gatherFacts } from '../deployments/form/gather-facts.ts'
import type { Deployments } from '../deployments/service/deployments.ts'
import type { Engine } from '../engines/engine.ts'
import { offeredTags } from '../readyset/image-names.ts'
import { knownSettings } from '../readyset/known-settings.ts'
import type { PreferencesView } from '../settings/view.ts'
import { deployFormSchema } from './deploy-form-schema.ts'
import { ndjsonResponse } from './ndjson-response.ts'
import { valid } from './valid.ts'

export interface DraftParts {
  readonly engines: ReadonlyMap<string, Engine>
  readonly deployments: Pick<Deployments, 'list'>
  readonly preferences: { view(): Pick<PreferencesView, 'imageMirror'> }
  readonly clock: Pick<Clock, 'now'>
}

const defaultsQuery = z.object({
  kind: z.enum(['postgresql', 'mysql']),
  engine: z.enum(['docker', 'demo']).default('docker'),
})

/**
 * The deploy form, under `/api`: what it starts with, what it means while it is typed, and the checks before anything is
 * changed, one JSON line each as it is known. Mount it before the routes of one deployment, whose ids these paths resemble.
 */
export function draftRoutes({ engines, deployments, preferences, clock }: DraftParts) {
  const factsFor = (form: Pick<DeployForm, 'engine' | 'kind' | 'port' | 'address' | 'image'>, signal?: AbortSignal) =>
    gatherFacts(form, { engine: engines.get(form.engine), others: deployments.list(), now: clock.now() }, signal)

  return new Hono()
    .get('/deployments/form-defaults', valid('query', defaultsQuery), async (c) => {
      const { kind, engine } = c.req.valid('query')
      const facts = await factsFor({ engine, kind, port: '', address: '127.0.0.1', image: '' })
      return c.json(defaultForm(kind, facts, { engine, imageMirror: preferences.view().imageMirror }))
    })
    .get('/deployments/form-options', (c) =>
      c.json({ tags: offeredTags, logLevels: ['error', 'warn', 'info', 'debug', 'trace'], settings: knownSettings }),
    )
    .post('/deployments/draft', valid('json', deployFormSchema), async (c) => {
      const form = c.req.valid('json')
      return c.json(draftFrom(form, await factsFor(form)).view)
    })
    .post('/deployments/draft/checks', valid('json', deployFormSchema), async (c) => {
      const form = c.req.valid('json')
      const engine = engines.get(form.engine)
      if (engine === undefined)
        throw new Failure('no-engine', `This program has no engine "${form.engine}" here. Nothing was changed.`, {
          hint: 'Choose an engine that the settings list.',
        })
      const { wanted, view } = draftFrom(form, await factsFor(form))
      if (wanted === null) {
        throw new Failure(
          'form-problems',
          'The form has problems, so there is nothing to check yet. Nothing was changed.',
          { hint: 'Mend the fields that are marked, then check again.', details: { problems: view.problems } },
        )
      }
      return ndjsonResponse((signal) => checkStream({ ...wanted, engine, signal }))
    })
}
