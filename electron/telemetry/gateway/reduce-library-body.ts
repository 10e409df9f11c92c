import type { RemovedField } from '../ledger/rows.ts'

/** What Segment's library posted, split into what the contract has and what it had added. */
export interface ReducedBody {
  readonly messageId: string | null
  /** The contract's fields alone. */
  readonly kept: Readonly<Record<string, unknown>>
  /** Everything else, one entry a value: `context.page.url`. */
  readonly removed: readonly RemovedField[]
}

const contractFields = ['anonymousId', 'event', 'properties', 'timestamp', 'userId']

/** Values of these never reach the log: they are, or may be, the write key. */
const secretFields = new Set(['writeKey'])

export function reduceLibraryBody(posted: Readonly<Record<string, unknown>>): ReducedBody {
  const isKept = ([key, value]: readonly [string, unknown]) => contractFields.includes(key) && value !== null
  const entries = Object.entries(posted)
  const { messageId } = posted
  return {
    messageId: typeof messageId === 'string' ? messageId : null,
    kept: Object.fromEntries(entries.filter(isKept)),
    removed: entries.filter((entry) => !isKept(entry)).flatMap(([key, value]) => leaves(key, value)),
  }
}

function leaves(path: string, value: unknown): readonly RemovedField[] {
  if (secretFields.has(path)) return [{ path, value: '…' }]
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (!isBranch) return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}.${key}`, inner))
}
