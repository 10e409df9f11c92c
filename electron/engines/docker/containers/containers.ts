import * as z from 'zod'
import { Failure } from '../../../base/failure.ts'
import type { ContainerSpec, EngineContainer } from '../../objects.ts'
import type { Session } from '../connection/session.ts'
import { normalReference } from '../images/image-reference.ts'
import { createBody } from './container-body.ts'
import { containerFrom, inspectSchema } from './container-shape.ts'
import { hideSecrets } from './hide-secrets.ts'
import { tarOf } from './tar.ts'

const createdSchema = z.object({ Id: z.string() })

/** What the engine does for a request of these may include much disk work. */
const createTimeout = 60_000
const startTimeout = 120_000
const removeTimeout = 120_000
/** Beyond the grace that a container has for stopping. */
const stopMargin = 30_000

/** Path of a container's endpoint. Ids and names have no other characters, so that nobody's text becomes part of a path. */
export function containerPath(idOrName: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(idOrName)) {
    throw new Failure('not-found', `"${idOrName}" is no name that a container can have. Nothing was changed.`, {
      hint: 'Go back to the list of deployments and open it from there.',
    })
  }
  return `/containers/${idOrName}`
}

export async function inspectOne(
  session: Session,
  idOrName: string,
  signal?: AbortSignal,
): Promise<EngineContainer | undefined> {
  const inspected = await inspectAs(inspectSchema, session, idOrName, signal)
  return inspected && containerFrom(inspected)
}

/** What the engine says of a container, read by a schema; undefined where there is none. */
export async function inspectAs<T>(
  schema: z.ZodType<T>,
  session: Session,
  idOrName: string,
  signal?: AbortSignal,
): Promise<T | undefined> {
  try {
    return await session.api.json(schema, {
      method: 'GET',
      path: `${containerPath(idOrName)}/json`,
      doing: `inspect the container ${idOrName}`,
      signal,
    })
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** Creates it and puts its files in; a container whose files cannot be put in is removed again. Resolves with its id. */
export async function createOne(session: Session, spec: ContainerSpec, signal?: AbortSignal): Promise<string> {
  const { api } = session
  try {
    const { Id } = await api.json(createdSchema, {
      method: 'POST',
      path: '/containers/create',
      query: { name: spec.name },
      body: createBody({ ...spec, image: normalReference(spec.image) }),
      doing: `create the container ${spec.name}`,
      timeoutMs: createTimeout,
      signal,
    })
    if (spec.files.length > 0) await putFiles(session, Id, spec, signal)
    return Id
  } catch (error) {
    throw hideSecrets(error, spec.env)
  }
}

async function putFiles(
  session: Session,
  id: string,
  spec: ContainerSpec,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await session.api.send({
      method: 'PUT',
      path: `${containerPath(id)}/archive`,
      query: { path: '/' },
      tar: tarOf(spec.files),
      doing: `put files into the container ${spec.name}`,
      timeoutMs: createTimeout,
      signal,
    })
  } catch (error) {
    // By itself it would look complete. What stops this removal, a lost connection, is the failure that is thrown.
    await removeOne(session, id).catch(() => undefined)
    throw error
  }
}

export async function startOne(session: Session, idOrName: string, signal?: AbortSignal): Promise<void> {
  await session.api.send({
    method: 'POST',
    path: `${containerPath(idOrName)}/start`,
    alsoFine: [304],
    doing: `start the container ${idOrName}`,
    timeoutMs: startTimeout,
    signal,
  })
}

export async function stopOne(
  session: Session,
  idOrName: string,
  graceSeconds: number,
  signal?: AbortSignal,
): Promise<void> {
  await session.api.send({
    method: 'POST',
    path: `${containerPath(idOrName)}/stop`,
    query: { t: Math.max(0, Math.ceil(graceSeconds)) },
    alsoFine: [304],
    doing: `stop the container ${idOrName}`,
    timeoutMs: graceSeconds * 1000 + stopMargin,
    signal,
  })
}

export async function killOne(session: Session, idOrName: string, signal?: AbortSignal): Promise<void> {
  await session.api.send({
    method: 'POST',
    path: `${containerPath(idOrName)}/kill`,
    // 409: it does not run, which is what was wanted.
    alsoFine: [409],
    doing: `kill the container ${idOrName}`,
    signal,
  })
}

/** Removes it even while it runs, with the volumes that have no name. */
export async function removeOne(session: Session, idOrName: string, signal?: AbortSignal): Promise<void> {
  const status = await session.api.send({
    method: 'DELETE',
    path: containerPath(idOrName),
    query: { force: true, v: true },
    alsoFine: [404, 409],
    doing: `remove the container ${idOrName}`,
    timeoutMs: removeTimeout,
    signal,
  })
  // 409: somebody else is removing it. Its name and ports are free when that is done.
  if (status === 409) await untilRemoved(session, idOrName, signal)
}

export async function renameOne(session: Session, idOrName: string, name: string, signal?: AbortSignal): Promise<void> {
  await session.api.send({
    method: 'POST',
    path: `${containerPath(idOrName)}/rename`,
    query: { name },
    doing: `rename the container ${idOrName} to ${name}`,
    signal,
  })
}

async function untilRemoved(session: Session, idOrName: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await session.api.send({
      method: 'POST',
      path: `${containerPath(idOrName)}/wait`,
      query: { condition: 'removed' },
      alsoFine: [404],
      doing: `wait for the removal of the container ${idOrName}`,
      timeoutMs: removeTimeout,
      signal,
    })
  } catch (error) {
    // A removal that ends while the request is on its way.
    if (!isNotFound(error) && (await inspectOne(session, idOrName, signal)) !== undefined) throw error
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Failure && error.code === 'not-found'
}
