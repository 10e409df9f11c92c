import type { DeploymentView, TaskKind, TaskView } from '../../../electron/deployments/view.ts'
import type { AlertView } from '../../../electron/health/view.ts'
import { alertWords } from '../alerts/about-words.ts'
import { alertTone } from '../alerts/alert-words.ts'
import { type AttentionWords, attentionWords } from './attention-words.ts'
import { words as ours } from './words.ts'

/** Something that asks for the user: a deployment that does not mend itself, an alert, or both in one. */
export interface Matter {
  readonly key: string
  readonly tone: 'bad' | 'warn'
  readonly words: AttentionWords
  /** Null where an alert alone says it. */
  readonly deployment: DeploymentView | null
  readonly alert: AlertView | null
  readonly since: number
}

/** By the task's id. */
export type WaitingKinds = Readonly<Record<string, TaskKind>>

/** What the tasks do that these deployments wait for a decision about. */
export function waitingKinds(
  asking: readonly DeploymentView[],
  tasks: Readonly<Record<string, TaskView>>,
): WaitingKinds {
  const ids = asking.flatMap(({ state }) => (state.kind === 'failed' ? [state.taskId] : []))
  return Object.fromEntries(ids.flatMap((id) => (tasks[id] ? [[id, tasks[id].kind]] : [])))
}

/**
 * Everything that asks for the user, told once: an alert that says what the deployment's state says already is told with it.
 * What is muted is left to the list of alerts, unless it waits for a decision.
 * @param asking deployments whose state asks for the user
 * @param waiting what the tasks do that wait for a decision
 */
export function mattersOf(
  asking: readonly DeploymentView[],
  alerts: readonly AlertView[],
  waiting: WaitingKinds,
): readonly Matter[] {
  const said = (alert: AlertView) =>
    alert.rule === 'down' && asking.some((deployment) => deployment.id === alert.deploymentId)
  const states = asking.flatMap((deployment): readonly Matter[] => {
    const alert = alerts.find((one) => one.deploymentId === deployment.id && said(one)) ?? null
    if (deployment.state.kind === 'not-answering' && alert && alert.mute.kind !== 'off') return []
    const { id, since } = deployment
    return [{ key: id, tone: 'bad', words: attentionWords(deployment, waiting), deployment, alert, since }]
  })
  const others = alerts
    // The screen says at its top what keeps an engine from answering.
    .filter((alert) => !said(alert) && alert.rule !== 'engine' && alert.mute.kind === 'off')
    .map((alert): Matter => {
      const { id, path, firedAt } = alert
      const words = { ...alertWords(alert), actions: [{ name: ours.attention.showWhatHappened, href: path }] }
      return { key: id, tone: alertTone(alert), words, deployment: null, alert, since: firedAt }
    })
  const worst = (matter: Matter) => (matter.tone === 'bad' ? 0 : 1)
  return [...states, ...others].sort((a, b) => worst(a) - worst(b) || b.since - a.since)
}
