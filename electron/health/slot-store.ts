import type { Storage } from '../storage/storage.ts'
import { type SlotTime, slotMs } from './strip.ts'
import type { HealthCondition } from './view.ts'

/** For how long deployments were in which condition, slot by slot, for a week. */
export interface SlotStore {
  /** @param at the end of the time, by the wall clock */
  add(deploymentId: string, condition: HealthCondition, at: number, ms: number): void
  read(deploymentId: string, from: number, to: number): readonly SlotTime[]
  prune(now: number): void
}

const keptMs = 8 * 24 * 3_600_000

export function createSlotStore({ db }: Storage): SlotStore {
  const insert = db.prepare(
    `insert into health_slot (deployment_id, slot, condition, ms) values (?, ?, ?, ?)
      on conflict do update set ms = min(${slotMs}, ms + excluded.ms)`,
  )
  const select = db.prepare(
    'select slot, condition, ms from health_slot where deployment_id = ? and slot between ? and ?',
  )
  const remove = db.prepare('delete from health_slot where slot < ?')
  return {
    add(deploymentId, condition, at, ms) {
      if (ms >= 1) insert.run(deploymentId, Math.floor(at / slotMs), condition, Math.round(ms))
    },
    read: (deploymentId, from, to) =>
      select.all(deploymentId, Math.floor(from / slotMs), Math.floor(to / slotMs)).map((row) => ({
        slot: Number(row.slot),
        condition: row.condition as HealthCondition,
        ms: Number(row.ms),
      })),
    prune: (now) => void remove.run(Math.floor((now - keptMs) / slotMs)),
  }
}
