import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import { capabilitiesOf } from '../../readyset/capabilities.ts'
import { sqlPort } from '../../readyset/ports.ts'
import type { Version } from '../changes/changes-between.ts'
import type { DeployForm } from '../draft.ts'
import { type Draft, draftFrom } from '../form/draft-from.ts'
import { releaseOfImage } from '../image-version.ts'
import { newDeploymentId, newPassword } from '../names.ts'
import type { DeploymentStore } from './deployment-store.ts'

/** Works out what a form means with what is known here. Whether a port is free is found out again by the task itself. */
export type DraftMaker = (form: DeployForm, existing: Version | null) => Draft

export function createDraftMaker(
  store: DeploymentStore,
  engines: ReadonlyMap<EngineId, Engine>,
  clock: Clock,
): DraftMaker {
  return (form, existing) => {
    const others = store.all().filter((one) => one.id !== existing?.spec.id)
    const onEngine = others.filter((one) => one.spec.engine === form.engine)
    const known = store.all().find((one) => one.releases[form.image] !== undefined)
    if (!engines.has(form.engine))
      throw new Failure('no-engine', `This program has no engine "${form.engine}" here. Nothing was changed.`, {
        hint: 'Choose an engine that the settings list.',
      })
    return draftFrom(form, {
      id: newDeploymentId(),
      newPassword: newPassword(),
      now: clock.now(),
      takenIds: others.map((one) => one.id),
      takenNames: others.map((one) => one.name),
      takenPorts: onEngine.map(({ name, spec }) => ({ ...spec.listen, by: `the deployment "${name}"` })),
      freePort: firstFree(sqlPort(form.kind), new Set(onEngine.map((one) => one.spec.listen.port))),
      httpPort: existing === null ? 0 : (store.get(existing.spec.id)?.httpPort ?? 0),
      capabilities: capabilitiesOf(releaseOfImage(form.image, known?.releases[form.image] ?? '')),
      existing,
    })
  }
}

function firstFree(from: number, taken: ReadonlySet<number>): number {
  let port = from
  while (taken.has(port)) port += 1
  return port
}
