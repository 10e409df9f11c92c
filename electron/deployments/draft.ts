import type { CacheMode, DatabaseKind, QueryCaching } from '../readyset/kinds.ts'
import type { DeploymentSpec } from './spec.ts'

/**
 * The deploy form as the user left it: everything as typed, so that nothing is lost on bad input. The backend turns it
 * into a spec or says, field by field, why not; the page keeps no rules of its own.
 */
export interface DeployForm {
  /**
   * The id that the deployment will have, given out with the form's defaults and handed back unchanged, so that the review
   * shows the very names that will be made and a second click on Deploy meets the first. A fresh one is made when it is absent.
   */
  readonly id?: string
  readonly engine: 'docker' | 'demo'
  readonly kind: DatabaseKind
  readonly name: string
  readonly source: 'new' | 'existing'
  /** A pasted URL; when it is not empty it wins over the fields, and the page shows what it was understood to say. */
  readonly url: string
  readonly host: string
  readonly upstreamPort: string
  readonly user: string
  readonly password: string
  readonly database: string
  readonly tls: 'disable' | 'require' | 'verify'
  readonly caPem: string
  /** Image of the new database; empty for the default. */
  readonly databaseImage: string
  readonly cacheMode: CacheMode
  readonly port: string
  readonly address: '127.0.0.1' | '0.0.0.0'
  readonly access: 'upstream-user' | 'listed' | 'anybody'
  readonly users: readonly { readonly user: string; readonly password: string }[]
  readonly image: string
  readonly mirror: string
  readonly memoryLimit: string
  readonly queryCaching: QueryCaching
  readonly tablesOnly: string
  readonly tablesIgnore: string
  readonly logLevel: string
  readonly extra: readonly { readonly name: string; readonly value: string }[]
}

export type FormField = keyof DeployForm | `users.${number}` | `extra.${number}`

export interface FieldProblem {
  readonly field: FormField
  readonly message: string
  /** Something that the user can take with one click, such as a free port. */
  readonly suggestion?: string
}

/** One thing that deploying will make, in the order of the plan. */
export interface PlannedObject {
  readonly what: 'image' | 'network' | 'volume' | 'container'
  readonly name: string
  readonly detail: string
}

/** What the form means, worked out at each change. */
export interface DraftView {
  /** Null while a problem stands in the way. Holds no secret. */
  readonly spec: DeploymentSpec | null
  readonly problems: readonly FieldProblem[]
  /** What a pasted URL was understood to say; the password is only said to be there. */
  readonly understood: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
    readonly hasPassword: boolean
  } | null
  /** Rows of `extra` whose values are secrets, so that the page hides what is typed there. */
  readonly secretExtra: readonly number[]
  /** Facts worth knowing that are no problem: `localhost is reached as host.docker.internal from inside the container`. */
  readonly remarks: readonly string[]
  readonly plan: readonly PlannedObject[]
  /** A Compose file that works with plain `docker compose up`; secrets stand as `${NAME}` with a `.env` beside it. */
  readonly compose: string
  /** The settings ReadySet gets, secrets masked. */
  readonly environment: readonly { readonly name: string; readonly value: string; readonly secret: boolean }[]
}
