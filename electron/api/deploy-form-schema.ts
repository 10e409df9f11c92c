import * as z from 'zod'
import type { DeployForm } from '../deployments/draft.ts'

const text = z.string().max(4096)

/** The deploy form as it crosses the seam: everything as typed, so only its shape and size are checked here. */
export const deployFormSchema = z.object({
  id: z.string().max(64).exactOptional(),
  engine: z.enum(['docker', 'demo']),
  kind: z.enum(['postgresql', 'mysql']),
  name: text,
  source: z.enum(['new', 'existing']),
  url: z.string().max(16_384),
  host: text,
  upstreamPort: text,
  user: text,
  password: text,
  database: text,
  tls: z.enum(['disable', 'require', 'verify']),
  caPem: z.string().max(1024 * 1024),
  databaseImage: text,
  cacheMode: z.enum(['shallow', 'deep', 'deep-then-shallow']),
  port: text,
  address: z.enum(['127.0.0.1', '0.0.0.0']),
  access: z.enum(['upstream-user', 'listed', 'anybody']),
  users: z.array(z.object({ user: text, password: text })).max(100),
  image: text,
  mirror: text,
  memoryLimit: text,
  queryCaching: z.enum(['explicit', 'async', 'in-request-path']),
  tablesOnly: z.string().max(65_536),
  tablesIgnore: z.string().max(65_536),
  logLevel: text,
  extra: z.array(z.object({ name: text, value: z.string().max(16_384) })).max(200),
}) satisfies z.ZodType<DeployForm>
