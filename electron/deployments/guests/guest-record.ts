import * as z from 'zod'
import type { InstanceMemory } from '../observe/instance-memory.ts'
import { type KnownFacts, noFacts } from '../service/deployment-record.ts'

const address = z.object({ address: z.string(), port: z.number().int() })
const hostAndPort = z.object({ host: z.string(), port: z.number().int().min(1).max(65535) })

/** How this program came to know an instance that it did not make. */
const guestOriginSchema = z.discriminatedUnion('from', [
  /** Its container is found by its name, which Compose gives again when it makes the container anew; else by its id. */
  z.object({
    from: z.literal('adopted'),
    containerId: z.string(),
    container: z.string(),
    image: z.string(),
    /** Where SQL was last published; null where it is not. */
    listen: address.nullable(),
  }),
  z.object({
    from: z.literal('remote'),
    at: hostAndPort,
    tls: z.enum(['disable', 'require', 'verify']),
    caPem: z.string().optional(),
    /** ReadySet's own HTTP port, where it is reached; without it there are no metrics. */
    http: hostAndPort.nullable(),
  }),
])

export type GuestOrigin = z.infer<typeof guestOriginSchema>

/** As it is stored. A change of shape gets a new `v`. Passwords are in the secret store under the guest's id. */
export const guestSchema = z.object({
  v: z.literal(1),
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string(),
  kind: z.enum(['postgresql', 'mysql']),
  mode: z.enum(['shallow', 'deep', 'deep-then-shallow']),
  origin: guestOriginSchema,
  /** How it is asked; null while no login is known. */
  login: z.object({ user: z.string(), database: z.string() }).nullable(),
  addedAt: z.number(),
  /** What the user last asked for. */
  wanted: z.enum(['running', 'stopped']),
  facts: z.custom<KnownFacts>((value) => typeof value === 'object' && value !== null).default(noFacts),
  instance: z.custom<InstanceMemory>((value) => typeof value === 'object' && value !== null).default({ kind: 'never' }),
})

/** An instance that this program did not make: adopted from an engine, or added by its address. */
export type GuestRecord = z.infer<typeof guestSchema>
