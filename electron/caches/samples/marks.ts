import type { Storage } from '../../storage/storage.ts'
import type { ChartData } from '../view.ts'

export type Mark = ChartData['marks'][number]

/** Moments that are marked on charts: a cache made or dropped, a restart. */
export interface Marks {
  /** @param queryId empty for the whole instance */
  add(deploymentId: string, queryId: string, mark: Mark): void
  /** Of a whole instance all marks; of one query its own and the instance's. Oldest first, at most 500. */
  between(deploymentId: string, queryId: string, from: number, to: number): readonly Mark[]
  forget(deploymentId: string): void
}

/** Marks that are kept of one deployment; the oldest make room. */
const most = 2_000

export function createMarks({ db }: Storage): Marks {
  const insert = db.prepare('insert into sample_mark (deployment_id, query_id, at, kind, text) values (?, ?, ?, ?, ?)')
  const makeRoom = db.prepare(
    'delete from sample_mark where n in (select n from sample_mark where deployment_id = ? order by n desc limit -1 offset ?)',
  )
  const select = db.prepare(
    `select at, kind, text from sample_mark
      where deployment_id = ? and at between ? and ? and (? = '' or query_id in (?, '')) order by at desc limit 500`,
  )
  const remove = db.prepare('delete from sample_mark where deployment_id = ?')
  return {
    add(deploymentId, queryId, { at, kind, text }) {
      insert.run(deploymentId, queryId, at, kind, text)
      makeRoom.run(deploymentId, most)
    },
    between(deploymentId, queryId, from, to) {
      const rows = select.all(deploymentId, from, to, queryId, queryId)
      return rows
        .map(({ at, kind, text }) => ({ at: Number(at), kind: kind as Mark['kind'], text: String(text) }))
        .reverse()
    },
    forget: (deploymentId) => void remove.run(deploymentId),
  }
}
