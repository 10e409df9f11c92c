import type { DeploymentRecord } from '../service/deployment-record.ts'
import type { DeploymentView } from '../view.ts'
import type { Observed } from './observed.ts'
import type { StateWithReason } from './state-of.ts'

/** A deployment as the page's list shows it. */
export function deploymentView(
  record: DeploymentRecord,
  { state, why }: StateWithReason,
  since: number,
  observed: Observed,
  taskId: string | null,
): DeploymentView {
  const { id, name, spec, facts, createdAt } = record
  return {
    id,
    name,
    origin: { from: 'made' },
    engine: spec.engine,
    kind: spec.kind,
    mode: spec.cacheMode,
    state,
    since,
    why,
    listen: spec.listen,
    image: spec.image,
    version: facts.version,
    upstreamVersion: facts.upstreamVersion,
    usage: observed.usage,
    containerId: observed.container?.id ?? null,
    ...(observed.container && { restartCount: observed.container.restartCount }),
    taskId,
    createdAt,
  }
}
