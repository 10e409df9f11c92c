import * as z from 'zod'
import type { EngineEvent } from '../../engine.ts'

/** Both shapes at once: `status` and `id` are what engines before API 1.52 repeat at the top, and some only say there. */
const rawEventSchema = z.object({
  Type: z.string().optional(),
  Action: z.string().optional(),
  Actor: z.object({ ID: z.string().optional(), Attributes: z.record(z.string(), z.string()).nullish() }).optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  time: z.number().optional(),
  timeNano: z.number().optional(),
})

/** What changes what a list says. Others (`exec_start` at each health check, `attach`, `top`) are noise here. */
export const followedActions = [
  'create',
  'start',
  'restart',
  'stop',
  'die',
  'kill',
  'oom',
  'pause',
  'unpause',
  'rename',
  'update',
  'health_status',
  'destroy',
] as const

/** Reads one message of `/events`; undefined where it is not about a container or not one of `followedActions`. */
export function readEvent(raw: unknown): EngineEvent | undefined {
  const event = rawEventSchema.safeParse(raw).data
  if (event === undefined || (event.Type !== undefined && event.Type !== 'container')) return undefined
  const containerId = event.Actor?.ID ?? event.id
  // `health_status: healthy` and `exec_start: <command>` carry their details behind a colon.
  const [action, detail] = (event.Action ?? event.status)?.split(':').map((part) => part.trim()) ?? []
  if (containerId === undefined || action === undefined || !(followedActions as readonly string[]).includes(action)) {
    return undefined
  }
  // The engine puts the labels beside these attributes of its own.
  const { name = '', exitCode, image: _image, ...labels } = event.Actor?.Attributes ?? {}
  const code = exitCode === undefined ? Number.NaN : Number(exitCode)
  return {
    containerId,
    name,
    labels,
    action,
    ...(Number.isInteger(code) ? { exitCode: code } : {}),
    ...(detail ? { detail } : {}),
    at: event.timeNano === undefined ? (event.time ?? 0) * 1000 : Math.floor(event.timeNano / 1e6),
  }
}
