import * as z from 'zod'
import type { Storage } from '../../storage/storage.ts'
import type { TaskLogLine } from '../view.ts'
import type { StepRecord, TaskRecord } from './task-record.ts'

/** Lines kept of one task; beyond them the oldest go. */
const keptLines = 5000
/** Ended tasks whose deployment is gone are kept this long, so that a page that comes back still learns how they ended. */
const keptMs = 14 * 24 * 3600_000

export interface TaskStore {
  insert(task: TaskRecord): void
  /** Writes what differs between the two; one transaction. */
  update(before: TaskRecord, after: TaskRecord): void
  get(id: string): TaskRecord | undefined
  /** Tasks that have not ended, oldest first. */
  open(): readonly TaskRecord[]
  /** The newest tasks of a deployment, newest first. */
  ofDeployment(deploymentId: string, limit: number): readonly TaskRecord[]
  /** The last task of each deployment, and all that are open. */
  current(): readonly TaskRecord[]
  appendLog(taskId: string, lines: readonly TaskLogLine[]): void
  /** The number of the last line; 0 where there is none. */
  lastLine(taskId: string): number
  log(taskId: string): readonly TaskLogLine[]
  /** Deletes ended tasks of deployments that are no longer there, once they are old. */
  prune(now: number): void
}

const taskRow = z.object({
  id: z.string(),
  deployment_id: z.string(),
  deployment_name: z.string(),
  kind: z.string(),
  state: z.string(),
  ending: z.string().nullable(),
  input: z.string(),
  forced: z.number(),
  started_at: z.number(),
  ended_at: z.number().nullable(),
})
const stepRow = z.object({ record: z.string() })
const inputColumn = z.looseObject({ kind: z.string() })
const stepColumn = z.looseObject({ id: z.string(), title: z.string(), state: z.string() })
const logRow = z.object({ n: z.number(), at: z.number(), step: z.string(), text: z.string() })

/** The journal of tasks in SQLite. What `update` has returned from survives the program's death. */
export function createTaskStore(storage: Storage): TaskStore {
  const { db } = storage
  const insertTask = db.prepare(
    `insert into task (id, deployment_id, deployment_name, kind, state, ending, input, forced, started_at, ended_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const updateTask = db.prepare('update task set state = ?, ending = ?, forced = ?, ended_at = ? where id = ?')
  const putStep = db.prepare(
    `insert into task_step (task_id, position, id, record) values (?, ?, ?, ?)
     on conflict (task_id, position) do update set record = excluded.record`,
  )
  const stepsOf = db.prepare('select record from task_step where task_id = ? order by position')
  const one = db.prepare('select * from task where id = ?')
  const open = db.prepare('select * from task where ended_at is null order by started_at, rowid')
  const ofDeployment = db.prepare(
    'select * from task where deployment_id = ? order by started_at desc, rowid desc limit ?',
  )
  const current = db.prepare(
    `select * from task where ended_at is null or rowid in (select max(rowid) from task group by deployment_id)
     order by started_at desc limit 500`,
  )
  const lastLine = db.prepare('select max(n) as n from task_log where task_id = ?')
  const insertLine = db.prepare('insert into task_log (task_id, n, at, step, text) values (?, ?, ?, ?, ?)')
  const dropLines = db.prepare('delete from task_log where task_id = ? and n <= ?')
  const lines = db.prepare('select n, at, step, text from task_log where task_id = ? order by n')
  const prune = db.prepare('delete from task where ended_at < ? and deployment_id not in (select id from deployment)')

  function read(row: unknown): TaskRecord {
    const task = taskRow.parse(row)
    const steps = stepsOf
      .all(task.id)
      .map((step) => stepColumn.parse(JSON.parse(stepRow.parse(step).record)) as unknown as StepRecord)
    return {
      id: task.id,
      deploymentId: task.deployment_id,
      deploymentName: task.deployment_name,
      kind: task.kind as TaskRecord['kind'],
      state: task.state as TaskRecord['state'],
      ending: task.ending as TaskRecord['ending'],
      input: inputColumn.parse(JSON.parse(task.input)) as unknown as TaskRecord['input'],
      steps,
      forced: task.forced === 1,
      startedAt: task.started_at,
      endedAt: task.ended_at,
    }
  }
  /** A row that a damaged disk or another hand changed is as good as none: one task less, and not a program that does not start. */
  const readOne = (row: unknown): TaskRecord | undefined => {
    try {
      return row === undefined ? undefined : read(row)
    } catch {
      return undefined
    }
  }
  const readAll = (rows: readonly unknown[]) => rows.flatMap((row) => readOne(row) ?? [])

  return {
    insert(task) {
      const { id, deploymentId, deploymentName, kind, state, ending, input, forced, startedAt, endedAt } = task
      storage.transaction(() => {
        const text = JSON.stringify(input)
        const flag = forced ? 1 : 0
        insertTask.run(id, deploymentId, deploymentName, kind, state, ending, text, flag, startedAt, endedAt)
        for (const [at, step] of task.steps.entries()) putStep.run(id, at, step.id, JSON.stringify(step))
      })
    },
    update(before, after) {
      storage.transaction(() => {
        updateTask.run(after.state, after.ending, after.forced ? 1 : 0, after.endedAt, after.id)
        for (const [at, step] of after.steps.entries()) {
          if (step !== before.steps[at]) putStep.run(after.id, at, step.id, JSON.stringify(step))
        }
      })
    },
    get: (id) => readOne(one.get(id)),
    open: () => readAll(open.all()),
    ofDeployment: (deploymentId, limit) => readAll(ofDeployment.all(deploymentId, limit)),
    current: () => readAll(current.all()),
    appendLog(taskId, added) {
      storage.transaction(() => {
        for (const { n, at, step, text } of added) insertLine.run(taskId, n, at, step, text)
        dropLines.run(taskId, (added.at(-1)?.n ?? 0) - keptLines)
      })
    },
    lastLine: (taskId) => Number(lastLine.get(taskId)?.n ?? 0),
    log: (taskId) => lines.all(taskId).map((row) => logRow.parse(row)),
    prune: (now) => void prune.run(now - keptMs),
  }
}
