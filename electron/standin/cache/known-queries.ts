import type { QueryShape } from '../sql/query-shape.ts'

/** A query that this run has seen. */
export interface KnownQuery {
  readonly id: string
  readonly text: string
  readonly database: string
  readonly unsupported: string | undefined
  /** Was it sent upstream? Then it belongs to SHOW PROXIED QUERIES. */
  proxied: boolean
}

/** Queries by id; the oldest is forgotten when there are more than the capacity. */
export interface KnownQueries {
  note(shape: QueryShape, database: string): KnownQuery
  find(id: string): KnownQuery | undefined
  proxied(): readonly KnownQuery[]
  forgetProxied(): void
}

export function createKnownQueries(capacity: number): KnownQueries {
  const queries = new Map<string, KnownQuery>()
  return {
    note(shape, database) {
      const found = queries.get(shape.id)
      if (found) return found
      const query = { id: shape.id, text: shape.text, database, unsupported: shape.unsupported, proxied: false }
      queries.set(shape.id, query)
      const oldest = queries.keys().next().value
      if (queries.size > capacity && oldest !== undefined) queries.delete(oldest)
      return query
    },
    find: (id) => queries.get(id),
    proxied: () => [...queries.values()].filter((query) => query.proxied),
    forgetProxied() {
      for (const query of queries.values()) query.proxied = false
    },
  }
}
