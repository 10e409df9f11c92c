import { buildInfo } from '../../base/build-info.ts'
import type { EngineCondition } from '../../engines/condition.ts'
import type { ImageFacts } from '../../engines/engine.ts'
import type { DeploymentDetail, TaskLogLine, TaskView } from '../view.ts'
import type { BundleSection } from './bundle.ts'
import type { RecentEvent } from './recent-events.ts'

export interface DiagnosticsFacts {
  readonly now: number
  readonly detail: DeploymentDetail
  readonly events: readonly RecentEvent[]
  readonly engine: EngineCondition
  /** Null where the engine does not have the image, or does not answer. */
  readonly image: ImageFacts | null
  readonly taskLog: (taskId: string) => readonly TaskLogLine[]
}

/** All sections but the logs of containers. Times are ISO 8601, UTC. */
export function diagnosticsSections(facts: DiagnosticsFacts): readonly BundleSection[] {
  const { detail, events, engine, image, now } = facts
  const { view, spec, environment, tasks, containers } = detail
  return [
    {
      title: `ReadySet Desktop diagnostics of "${view.name}"`,
      lines: [`made ${iso(now)}`, 'Secrets are masked. Host names and names of users and databases are not.'],
    },
    {
      title: 'Versions',
      lines: [
        `ReadySet Desktop ${buildInfo.version} (${buildInfo.commitId})`,
        `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
        `ReadySet ${view.version ?? 'not known'}`,
        `upstream ${view.upstreamVersion ?? 'not known'}`,
        `image ${view.image}`,
        `image on the engine ${image === null ? 'not known' : `${image.id} ${image.digests.join(' ')} ${image.os}/${image.architecture}`}`,
      ],
    },
    { title: 'State', lines: pretty({ ...view, since: iso(view.since), createdAt: iso(view.createdAt), containers }) },
    { title: 'Engine', lines: pretty(engine) },
    { title: 'Deployment', lines: pretty(spec) },
    { title: 'Settings of ReadySet', lines: environment.map(({ name, value }) => `${name}=${value}`) },
    {
      title: 'Engine events, the last day',
      lines: events.map(({ at, container, action, exitCode }) =>
        [iso(at), container, action, ...(exitCode === null ? [] : [`exit code ${exitCode}`])].join(' '),
      ),
    },
    ...tasks.flatMap((task) => taskSections(task, facts.taskLog(task.id))),
  ]
}

function taskSections(task: TaskView, log: readonly TaskLogLine[]): readonly BundleSection[] {
  const title = `${task.kind} of ${iso(task.startedAt)}`
  const checks = task.steps.flatMap((step) => step.checks)
  return [
    {
      title: `Task: ${title}`,
      lines: [
        `state ${task.state}${task.endedAt === null ? '' : `, ended ${iso(task.endedAt)}`}`,
        ...task.steps.flatMap(({ title: step, state, detail, error }) => [
          `${state}: ${step}${detail === '' ? '' : `: ${detail}`}`,
          ...(error === null
            ? []
            : [`  ${error.code}: ${error.message}`, ...error.evidence.map((one) => `  | ${one}`)]),
        ]),
      ],
    },
    ...(checks.length === 0 ? [] : [{ title: `Checks of ${title}`, lines: pretty(checks) }]),
    { title: `Log of ${title}`, lines: log.map(({ at, step, text }) => `${iso(at)} ${step}: ${text}`) },
  ]
}

function pretty(value: unknown): readonly string[] {
  return JSON.stringify(value, null, 2).split('\n')
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
