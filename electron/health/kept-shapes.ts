import * as z from 'zod'
import type { Known } from './seen-changes.ts'
import type { AlertFact, AlertMute, HealthFact } from './view.ts'

const condition = z.enum(['online', 'snapshotting', 'busy', 'silent', 'down', 'stopped', 'failed', 'unknown'])
const container = z.enum(['readyset', 'database'])
export const ruleShape = z.enum(['down', 'crash-loop', 'lag', 'memory', 'engine', 'disk'])

const figure = z.number().nullable()

const aboutShape: z.ZodType<AlertFact> = z.union([
  z.object({ rule: z.literal('down'), name: z.string(), port: z.number(), why: z.string() }),
  z.object({
    rule: z.literal('crash-loop'),
    name: z.string(),
    port: z.number(),
    restarts: z.number(),
    minutes: z.number(),
  }),
  z.object({ rule: z.literal('lag'), name: z.string(), lagSeconds: figure, lagBytes: figure }),
  z.object({ rule: z.literal('memory'), name: z.string(), memoryBytes: z.number(), memoryLimitBytes: z.number() }),
  z.object({ rule: z.literal('disk'), engine: z.string(), usedPercent: figure, freeBytes: figure }),
  z.object({ rule: z.literal('engine'), engine: z.string(), why: z.string(), deployments: z.number() }),
])

/** A line of a timeline, as it is kept. */
export const factShape: z.ZodType<HealthFact> = z.union([
  z.object({ kind: z.literal('state'), condition, why: z.string() }),
  z.object({ kind: z.literal('ended'), container, exitCode: z.number().nullable(), byTask: z.boolean() }),
  z.object({ kind: z.enum(['started', 'removed']), container, byTask: z.boolean() }),
  z.object({ kind: z.literal('restarted') }),
  z.object({ kind: z.enum(['out-of-memory', 'paused', 'resumed']), container }),
  z.object({ kind: z.literal('health-check'), container, result: z.string().nullable() }),
  z.object({ kind: z.enum(['image', 'version']), from: z.string(), to: z.string() }),
  z.object({
    kind: z.enum(['alert-fired', 'alert-resolved']),
    rule: ruleShape,
    text: z.string(),
    about: aboutShape.optional(),
  }),
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
