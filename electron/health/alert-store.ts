import { readJsonAs } from '../base/read-json.ts'
import type { Storage } from '../storage/storage.ts'
import { muteShape, ruleShape } from './kept-shapes.ts'
import type { AlertFact, AlertMute, AlertRule } from './view.ts'

/** An open alert as it is kept. `subject` is a deployment's id, or `engine:` and an engine's. */
export interface KeptAlert {
  readonly id: string
  readonly subject: string
  readonly rule: AlertRule
  readonly firedAt: number
  readonly title: string
  readonly text: string
  /** Not kept: the first reading after a start tells it anew. */
  readonly about: AlertFact | null
  readonly mute: AlertMute
}

/** Open alerts and mutes, so that a restart neither loses an alert nor raises it a second time. */
export interface AlertStore {
  open(): readonly KeptAlert[]
  put(alert: KeptAlert): void
  remove(id: string): void
  muted(): readonly string[]
  setMuted(deploymentId: string, muted: boolean): void
}

export function createAlertStore({ db }: Storage): AlertStore {
  const select = db.prepare('select * from health_alert order by fired_at, id')
  const upsert = db.prepare(
    `insert into health_alert (id, subject, rule, fired_at, title, text, mute) values (?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set title = excluded.title, text = excluded.text, mute = excluded.mute`,
  )
  const remove = db.prepare('delete from health_alert where id = ?')
  const selectMuted = db.prepare('select deployment_id from health_mute')
  const mute = db.prepare('insert into health_mute (deployment_id) values (?) on conflict do nothing')
  const unmute = db.prepare('delete from health_mute where deployment_id = ?')
  return {
    open: () =>
      select.all().flatMap((row) => {
        const { success, data: rule } = ruleShape.safeParse(row.rule)
        // One of a rule that this version does not have would never be resolved.
        if (!success) return []
        return {
          id: String(row.id),
          subject: String(row.subject),
          rule,
          firedAt: Number(row.fired_at),
          title: String(row.title),
          text: String(row.text),
          about: null,
          mute: readJsonAs(muteShape, String(row.mute)) ?? { kind: 'off' },
        }
      }),
    put: ({ id, subject, rule, firedAt, title, text, mute: kept }) =>
      void upsert.run(id, subject, rule, firedAt, title, text, JSON.stringify(kept)),
    remove: (id) => void remove.run(id),
    muted: () => selectMuted.all().map((row) => String(row.deployment_id)),
    setMuted: (deploymentId, muted) => void (muted ? mute : unmute).run(deploymentId),
  }
}
