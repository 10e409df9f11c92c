import type { Storage } from '../../storage/storage.ts'

/** What was seen of a deployment, with when it was seen first: null for what was there before anybody looked. */
export interface Seen {
  /** What is known, by id. */
  all(deploymentId: string): ReadonlyMap<string, { readonly name: string; readonly firstAt: number | null }>
  /** Notes what is there now, and returns what is new since the first look. `complete` when nothing is left out. */
  note(deploymentId: string, things: ReadonlyMap<string, string>, now: number): readonly string[]
  /** Notes one thing that came at this moment. */
  came(deploymentId: string, id: string, name: string, now: number): void
  gone(deploymentId: string, id: string): void
  forget(deploymentId: string): void
}

/** Things that are remembered of one deployment; further ones are never new. */
const most = 50_000

interface Thing {
  readonly name: string
  readonly firstAt: number | null
}

export function createSeen({ db, transaction }: Storage, what: 'cache' | 'query'): Seen {
  const insert = db.prepare(
    'insert or ignore into seen (deployment_id, what, id, name, first_at) values (?, ?, ?, ?, ?)',
  )
  const replace = db.prepare(
    'insert or replace into seen (deployment_id, what, id, name, first_at) values (?, ?, ?, ?, ?)',
  )
  const select = db.prepare('select id, name, first_at from seen where deployment_id = ? and what = ?')
  const remove = db.prepare('delete from seen where deployment_id = ? and what = ? and id = ?')
  const removeAll = db.prepare('delete from seen where deployment_id = ? and what = ?')
  const known = new Map<string, Map<string, Thing>>()

  function of(deploymentId: string): Map<string, Thing> {
    const found = known.get(deploymentId)
    if (found) return found
    const rows = select.all(deploymentId, what)
    const things = new Map(
      rows.map(({ id, name, first_at: at }) => [
        String(id),
        { name: String(name), firstAt: typeof at === 'number' ? at : null },
      ]),
    )
    known.set(deploymentId, things)
    return things
  }

  return {
    all: of,
    note(deploymentId, things, now) {
      const own = of(deploymentId)
      const looked = own.has('')
      const fresh = [...things].filter(([id]) => !own.has(id)).slice(0, Math.max(0, most - own.size))
      if (looked && fresh.length === 0) return []
      const firstAt = looked ? now : null
      transaction(() => {
        for (const [id, name] of looked ? fresh : [['', ''] as const, ...fresh]) {
          insert.run(deploymentId, what, id, name, firstAt)
          own.set(id, { name, firstAt })
        }
      })
      return looked ? fresh.map(([id]) => id) : []
    },
    came(deploymentId, id, name, now) {
      replace.run(deploymentId, what, id, name, now)
      of(deploymentId).set(id, { name, firstAt: now })
    },
    gone(deploymentId, id) {
      remove.run(deploymentId, what, id)
      of(deploymentId).delete(id)
    },
    forget(deploymentId) {
      removeAll.run(deploymentId, what)
      known.delete(deploymentId)
    },
  }
}
