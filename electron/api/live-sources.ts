import type { Clock } from '../base/clock.ts'
import type { Unsubscribe } from '../base/listeners.ts'
import type { FoundView } from '../deployments/guests/view.ts'
import type { DeploymentView, TaskView, ViewChange } from '../deployments/view.ts'
import type { EngineViews } from '../engines/engine-views.ts'
import type { HealthNote, HealthView } from '../health/view.ts'
import type { PreferencesView } from '../settings/view.ts'
import type { RecordSummary, ReportRequest, TelemetryView } from '../telemetry/view.ts'
import { gatherFigures } from './gather-figures.ts'
import type { LiveHub } from './live-hub.ts'
import type { AppView, LiveState } from './live-message.ts'

/** Every part of the program that has news for the pages. */
export interface LiveSources {
  readonly app: AppView
  readonly engines: EngineViews
  readonly preferences: { view(): PreferencesView; onView(listener: (view: PreferencesView) => void): Unsubscribe }
  readonly telemetry: {
    view(): TelemetryView
    onView(listener: (view: TelemetryView) => void): Unsubscribe
    onRecord(listener: (record: RecordSummary) => void): Unsubscribe
    onReport(listener: (request: ReportRequest) => void): Unsubscribe
  }
  readonly health: {
    view(): HealthView
    onView(listener: (view: HealthView) => void): Unsubscribe
    onNote(listener: (note: HealthNote) => void): Unsubscribe
  }
  readonly deployments: {
    list(): readonly DeploymentView[]
    tasks(): readonly TaskView[]
    onView(listener: (change: ViewChange) => void): Unsubscribe
    onTask(listener: (task: TaskView) => void): Unsubscribe
    readonly guests: {
      found(): readonly FoundView[]
      onFound(listener: (found: readonly FoundView[]) => void): Unsubscribe
    }
  }
}

/** All that a page that just came needs to know. */
export function liveState(sources: LiveSources): LiveState {
  return {
    app: sources.app,
    preferences: sources.preferences.view(),
    telemetry: sources.telemetry.view(),
    health: sources.health.view(),
    engines: sources.engines.all(),
    deployments: Object.fromEntries(sources.deployments.list().map((view) => [view.id, view])),
    found: sources.deployments.guests.found(),
    tasks: Object.fromEntries(sources.deployments.tasks().map((task) => [task.id, task])),
  }
}

/** Passes everybody's news on to the pages. Returns how to stop. */
export function feedHub(hub: LiveHub, sources: LiveSources, clock: Clock): Unsubscribe {
  const { publish, stop: stopGathering } = gatherFigures(hub.publish, clock)
  const { engines, preferences, telemetry, health, deployments } = sources
  const stops = [
    preferences.onView((value) => publish({ kind: 'set', slice: 'preferences', value })),
    telemetry.onView((value) => publish({ kind: 'set', slice: 'telemetry', value })),
    telemetry.onRecord((value) => publish({ kind: 'record', value })),
    telemetry.onReport((value) => publish({ kind: 'report', value })),
    health.onView((value) => publish({ kind: 'set', slice: 'health', value })),
    health.onNote((value) => publish({ kind: 'note', value })),
    engines.onView((value) => publish({ kind: 'put', slice: 'engines', id: value.id, value })),
    deployments.onTask((value) => publish({ kind: 'put', slice: 'tasks', id: value.id, value })),
    deployments.guests.onFound((value) => publish({ kind: 'set', slice: 'found', value })),
    deployments.onView((change) => {
      if (change.kind === 'remove') publish({ kind: 'remove', slice: 'deployments', id: change.id })
      else publish({ kind: 'put', slice: 'deployments', id: change.view.id, value: change.view })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    stopGathering()
  }
}
