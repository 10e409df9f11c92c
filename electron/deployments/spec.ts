import * as z from 'zod'

/**
 * What the user asked for, as it is stored. Versioned: a change of shape gets a new `v` and a function that reads the old
 * one (see `read-spec.ts`). Secrets are not in it: they are kept in the secret store under the deployment's id.
 */
export const deploymentSpecSchema = z.object({
  v: z.literal(1),
  /** Twelve characters of [a-z0-9]; in every engine object's name and label, never changes. */
  id: z.string().regex(/^[a-z0-9]{12}$/),
  /** What the user calls it, also ReadySet's `DEPLOYMENT`: [A-Za-z0-9_-], not beginning with `-` or `_`. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/),
  engine: z.enum(['docker', 'demo']),
  kind: z.enum(['postgresql', 'mysql']),
  upstream: z.discriminatedUnion('from', [
    /** A new database in a container of its own, made by this program. */
    z.object({ from: z.literal('new'), image: z.string(), user: z.string(), database: z.string() }),
    /** A database that is there. `host` is as the user wrote it; `localhost` is mapped when the plan is made. */
    z.object({
      from: z.literal('existing'),
      host: z.string(),
      port: z.number().int().min(1).max(65535),
      user: z.string(),
      database: z.string(),
      tls: z.enum(['disable', 'require', 'verify']),
      caPem: z.string().optional(),
    }),
  ]),
  cacheMode: z.enum(['shallow', 'deep', 'deep-then-shallow']),
  queryCaching: z.enum(['explicit', 'async', 'in-request-path']),
  /** Where SQL is published on the engine's host. */
  listen: z.object({ address: z.string(), port: z.number().int().min(1).max(65535) }),
  /** Who may connect: the upstream's user alone, that and others who exist upstream too, or anybody. */
  access: z.discriminatedUnion('who', [
    z.object({ who: z.literal('upstream-user') }),
    z.object({ who: z.literal('listed'), users: z.array(z.string()).min(1) }),
    z.object({ who: z.literal('anybody') }),
  ]),
  /** The whole reference, mirror prefix included: `docker.io/readysettech/readyset:latest`. */
  image: z.string(),
  memoryLimitBytes: z.number().int().positive().optional(),
  /** Comma lists as `REPLICATION_TABLES` and `REPLICATION_TABLES_IGNORE` take them; one of the two at most. */
  tables: z.object({ only: z.string().optional(), ignore: z.string().optional() }),
  logLevel: z.string(),
  /** Counts the states that ReadySet began with; absent is the first. Each has a volume of its own. */
  stateNumber: z.number().int().min(2).optional(),
  /** Any further setting of ReadySet by its environment name; those whose value is a secret are kept with the secrets. */
  extra: z.record(z.string(), z.string()),
})

export type DeploymentSpec = z.infer<typeof deploymentSpecSchema>

/**
 * The secrets of one deployment, by what they are for: kept as one JSON text in the secret store, since a deployment with
 * half of its secrets is of no use.
 */
export const deploymentSecretsSchema = z.object({
  /** The upstream user's password; of a new database it is made by this program. */
  upstreamPassword: z.string(),
  /** Passwords of `access.users`, in their order. */
  userPasswords: z.array(z.string()),
  /** Further settings whose values are secret, such as `RS_API_KEY`, by their environment name; `spec.extra` has the others. */
  extra: z.record(z.string(), z.string()).default({}),
})

export type DeploymentSecrets = z.infer<typeof deploymentSecretsSchema>
