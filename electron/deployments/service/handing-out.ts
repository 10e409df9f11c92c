import type { Clock } from '../../base/clock.ts'
import type { Engine } from '../../engines/engine.ts'
import { exportedFiles, maskedFiles } from '../compose/exported-files.ts'
import { connectSecrets, connectSheet } from '../connect/connect-sheet.ts'
import { watchFirstQuery } from '../connect/watch-first-query.ts'
import { connectionTarget } from '../connection-card.ts'
import { bundleText } from '../diagnostics/bundle.ts'
import { logSection } from '../diagnostics/read-logs.ts'
import type { RecentEvents } from '../diagnostics/recent-events.ts'
import { diagnosticsSections } from '../diagnostics/sections.ts'
import type { LogOf } from '../logs/follow-log.ts'
import type { Tasks } from '../tasks/tasks.ts'
import type { LogSource } from '../view.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { Deployments } from './deployments.ts'
import { engineHost } from './engine-host.ts'
import type { Plans } from './plans.ts'

export interface HandingOutParts {
  readonly plans: Plans
  readonly secrets: Pick<DeploymentSecretStore, 'known'>
  readonly tasks: Tasks
  readonly events: RecentEvents
  readonly clock: Clock
  readonly mustHave: (id: string) => DeploymentRecord
  readonly engineOf: (record: DeploymentRecord) => Engine
  readonly logOf: (id: string, source: LogSource) => LogOf
}

type HandingOut = Pick<
  Deployments,
  'connectSheet' | 'connectSecrets' | 'firstQuery' | 'exported' | 'exportedSecrets' | 'diagnostics'
>

/** What a deployment is taken elsewhere with: into applications, onto other machines, into bug reports. */
export function createHandingOut(
  parts: HandingOutParts,
  questions: Pick<Deployments, 'get' | 'addresses'>,
): HandingOut {
  const { plans, secrets, tasks, events, clock, mustHave, engineOf, logOf } = parts

  async function planned(id: string) {
    const record = mustHave(id)
    return { spec: record.spec, plan: await plans.of(record, record.spec), host: engineHost(engineOf(record)) }
  }

  async function filesOf(id: string, form: Parameters<Deployments['exported']>[1]) {
    const { plan, spec } = await planned(id)
    return exportedFiles(form, plan, spec)
  }

  return {
    async connectSheet(id) {
      const { plan, spec, host } = await planned(id)
      const { upstream } = spec
      const before = upstream.from === 'existing' ? { host: upstream.host, port: upstream.port } : null
      return connectSheet(connectionTarget(plan, host), before)
    },
    async connectSecrets(id) {
      const { plan, host } = await planned(id)
      return connectSecrets(connectionTarget(plan, host))
    },
    async *firstQuery(id, signal) {
      yield* watchFirstQuery(await questions.addresses(id, signal), clock, signal)
    },
    exported: async (id, form) => maskedFiles(await filesOf(id, form)),
    exportedSecrets: (id, form) => filesOf(id, form),
    async diagnostics(id) {
      const detail = await questions.get(id)
      const engine = engineOf(mustHave(id))
      const image = (await engine.image(detail.spec.image, AbortSignal.timeout(5_000)).catch(() => undefined)) ?? null
      const now = clock.now()
      const facts = { now, detail, events: events.of(id, now), engine: engine.condition(), image, taskLog: tasks.log }
      const logs: Awaited<ReturnType<typeof logSection>>[] = []
      for (const { role } of detail.containers) logs.push(await logSection(role, () => logOf(id, role)))
      return bundleText([...diagnosticsSections(facts), ...logs], secrets.known(id))
    },
  }
}
