import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import { sqlPort } from '../../readyset/ports.ts'
import type { DeployForm } from '../draft.ts'
import { newDeploymentId, newPassword } from '../names.ts'
import type { DeploymentView } from '../view.ts'
import type { DraftFacts } from './facts.ts'
import { capabilitiesByImage } from './image-capabilities.ts'
import { portNumber, type TakenPort } from './port-field.ts'

/** Where health and metrics are published, unless it is taken; the port is settled when the deployment is made. */
const firstHttpPort = 16_034
/** A form is worked out at each key that is typed, so an engine that takes longer than this is not waited for. */
const patienceMs = 1_500
const tries = 100

export interface FactSources {
  readonly engine: Engine | undefined
  /** All deployments of this program, whatever their engine: on one machine their ports exclude each other. */
  readonly others: readonly Pick<DeploymentView, 'id' | 'name' | 'listen' | 'image' | 'version'>[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Finds out what a form is judged by. An engine that does not answer knows no port to be taken. */
export async function gatherFacts(
  form: Pick<DeployForm, 'kind' | 'port' | 'address' | 'image'>,
  { engine, others, now }: FactSources,
  signal?: AbortSignal,
): Promise<DraftFacts> {
  const limit = AbortSignal.timeout(patienceMs)
  const within = signal === undefined ? limit : AbortSignal.any([signal, limit])
  const own = others.map(({ name, listen }): TakenPort => ({ ...listen, by: `the deployment "${name}"` }))
  const isTaken = async (address: string, port: number) =>
    own.some((other) => other.port === port) || (await inUse(engine, address, port, within))
  const wanted = portNumber(form.port)
  const [foreign, freePort, httpPort] = await Promise.all([
    wanted === undefined ? false : inUse(engine, form.address, wanted, within),
    firstFree(sqlPort(form.kind), (port) => isTaken(form.address, port)),
    firstFree(firstHttpPort, (port) => isTaken('127.0.0.1', port)),
  ])
  signal?.throwIfAborted()
  const taken = wanted !== undefined && foreign ? [{ address: form.address, port: wanted, by: null }] : []
  return {
    id: newDeploymentId(),
    newPassword: newPassword(),
    now,
    takenIds: others.map(({ id }) => id),
    takenNames: others.map(({ name }) => name),
    takenPorts: [...own, ...taken],
    freePort,
    httpPort,
    capabilities: capabilitiesByImage(form.image, others),
    existing: null,
  }
}

async function firstFree(from: number, isTaken: (port: number) => Promise<boolean>): Promise<number> {
  for (let port = from; port < from + tries; port++) if (!(await isTaken(port))) return port
  return from
}

async function inUse(engine: Engine | undefined, address: string, port: number, signal: AbortSignal): Promise<boolean> {
  if (engine?.condition().kind !== 'connected') return false
  try {
    return (await engine.portInUse(address, port, signal)) === true
  } catch (error) {
    if (signal.aborted || error instanceof Failure) return false
    throw error
  }
}
