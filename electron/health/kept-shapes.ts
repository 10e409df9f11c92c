import * as z from 'zod'
import type { Known } from './seen-changes.ts'
import type { AlertMute, HealthFact } from './view.ts'

const condition = z.enum(['online', 'snapshotting', 'busy', 'silent', 'down', 'stopped', 'failed', 'unknown'])
const container = z.enum(['readyset', 'database'])
export const ruleShape = z.enum(['down', 'crash-loop', 'lag', 'memory', 'engine', 'disk'])

/** A line of a timeline, as it is kept. */
export const factShape: z.ZodType<HealthFact> = z.union([
  z.object({ kind: z.literal('state'), condition, why: z.string() }),
  z.object({ kind: z.literal('ended'), container, exitCode: z.number().nullable(), byTask: z.boolean() }),
  z.object({ kind: z.enum(['started', 'removed']), container, byTask: z.boolean() }),
  z.object({ kind: z.literal('restarted') }),
  z.object({ kind: z.enum(['out-of-memory', 'paused', 'resumed']), container }),
  z.object({ kind: z.literal('health-check'), container, result: z.string().nullable() }),
  z.object({ kind: z.enum(['image', 'version']), from: z.string(), to: z.string() }),
  z.object({ kind: z.enum(['alert-fired', 'alert-resolved']), rule: ruleShape, text: z.string() }),
  z.object({ kind: z.literal('gap'), because: z.enum(['not-running', 'clock-forward']) }),
  z.object({ kind: z.literal('clock-back'), ms: z.number() }),
])

export const knownShape: z.ZodType<Known> = z.object({
  told: condition,
  why: z.string(),
  containerId: z.string().nullable(),
  restartCount: z.number(),
  image: z.string(),
  version: z.string().nullable(),
})

/** A mute that cannot be read any more is none: an alert is rather heard twice than not at all. */
export const muteShape: z.ZodType<AlertMute> = z.union([
  z.object({ kind: z.enum(['off', 'until-resolved', 'deployment']) }),
  z.object({ kind: z.literal('until'), until: z.number() }),
])
