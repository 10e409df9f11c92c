import * as z from 'zod'
import type { Storage } from '../../storage/storage.ts'
import { readSpec } from '../read-spec.ts'
import { type DeploymentRecord, noFacts } from './deployment-record.ts'

export type DeploymentChange = Partial<Omit<DeploymentRecord, 'id' | 'name' | 'createdAt'>>

export interface DeploymentStore {
  insert(record: DeploymentRecord): void
  /** Changes nothing where the deployment is gone. */
  change(id: string, change: DeploymentChange): DeploymentRecord | undefined
  delete(id: string): void
  /** Takes the row for what it is, after a transaction that did not come to its end. */
  reload(id: string): void
  get(id: string): DeploymentRecord | undefined
  /** All of them by creation, oldest first. Rows that a newer version of this program wrote are left out and left alone. */
  all(): readonly DeploymentRecord[]
}

const row = z.object({
  id: z.string(),
  name: z.string(),
  spec: z.string(),
  releases: z.string(),
  http_port: z.number().nullable(),
  created_at: z.number(),
  deployed_at: z.number().nullable(),
  wanted: z.enum(['running', 'stopped']),
  wanted_at: z.number(),
  facts: z.string(),
  instance: z.string(),
})

const textOrNull = z.string().nullable().catch(null)
const releasesColumn = z.record(z.string(), z.string()).catch({})
/** What is damaged is as good as not known, and asked of the instance again. */
const factsColumn = z
  .looseObject({ version: textOrNull, serverVersion: textOrNull, commitId: textOrNull, upstreamVersion: textOrNull })
  .catch({ ...noFacts })
const ofContainer = { containerId: z.string(), startedAt: z.number() }
const instanceColumn = z
  .discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('never') }),
    z.looseObject({ kind: z.literal('running'), ...ofContainer }),
    z.looseObject({ kind: z.literal('stopped'), ...ofContainer, stoppedAt: z.number() }),
  ])
  .catch({ kind: 'never' as const })

/** The rows of deployments, held in memory as well, since every look at the engine asks for them. */
export function createDeploymentStore(storage: Storage): DeploymentStore {
  const { db } = storage
  const put = db.prepare(
    `insert into deployment
       (id, name, engine, spec, releases, http_port, created_at, deployed_at, wanted, wanted_at, facts, instance)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set spec = excluded.spec, releases = excluded.releases, http_port = excluded.http_port,
       deployed_at = excluded.deployed_at, wanted = excluded.wanted, wanted_at = excluded.wanted_at,
       facts = excluded.facts, instance = excluded.instance`,
  )
  const remove = db.prepare('delete from deployment where id = ?')
  const one = db.prepare('select * from deployment where id = ?')
  const records = new Map<string, DeploymentRecord>()
  for (const found of db.prepare('select * from deployment order by created_at, rowid').all()) {
    const record = read(found)
    if (record) records.set(record.id, record)
  }

  function write(record: DeploymentRecord): void {
    const { id, name, spec, releases, httpPort, createdAt, deployedAt, wanted, wantedAt, facts, instance } = record
    const texts = [JSON.stringify(facts), JSON.stringify(instance)] as const
    storage.transaction(() => {
      const values = [createdAt, deployedAt, wanted, wantedAt, ...texts] as const
      put.run(id, name, spec.engine, JSON.stringify(spec), JSON.stringify(releases), httpPort, ...values)
    })
    records.set(id, record)
  }

  return {
    insert: write,
    change(id, change) {
      const before = records.get(id)
      if (!before) return undefined
      const after = { ...before, ...change }
      write(after)
      return after
    },
    delete(id) {
      storage.transaction(() => remove.run(id))
      records.delete(id)
    },
    reload(id) {
      const found = one.get(id)
      const record = found === undefined ? undefined : read(found)
      if (record) records.set(id, record)
      else records.delete(id)
    },
    get: (id) => records.get(id),
    all: () => [...records.values()],
  }
}

/** A row that a damaged disk or another hand changed is found again by its labels on the engine. */
function read(found: unknown): DeploymentRecord | undefined {
  try {
    return readRow(found)
  } catch {
    return undefined
  }
}

function readRow(found: unknown): DeploymentRecord | undefined {
  const { id, name, wanted, ...columns } = row.parse(found)
  const spec = readSpec(columns.spec)
  if (spec.kind !== 'spec') return undefined
  return {
    id,
    name,
    spec: spec.spec,
    releases: releasesColumn.parse(jsonIn(columns.releases)),
    httpPort: columns.http_port,
    createdAt: columns.created_at,
    deployedAt: columns.deployed_at,
    wanted,
    wantedAt: columns.wanted_at,
    facts: factsColumn.parse(jsonIn(columns.facts)),
    instance: instanceColumn.parse(jsonIn(columns.instance)),
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
