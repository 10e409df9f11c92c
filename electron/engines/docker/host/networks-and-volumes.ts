import * as z from 'zod'
import { Failure } from '../../../base/failure.ts'
import { toFailure } from '../connection/failures.ts'
import type { Session } from '../connection/session.ts'

type Labels = Readonly<Record<string, string>>

const diskUseSchema = z.object({
  /** Up to API 1.51. */
  Volumes: z.array(z.object({ Name: z.string(), UsageData: z.object({ Size: z.number() }).nullish() })).nullish(),
  /** Since API 1.52, where `verbose` is asked for. */
  VolumeUsage: z
    .object({
      Items: z.array(z.object({ Name: z.string(), UsageData: z.object({ Size: z.number() }).nullish() })).nullish(),
    })
    .nullish(),
})

/** The engine adds up the files of every volume for this. */
const diskUseTimeout = 20_000

export async function createNetwork(
  session: Session,
  name: string,
  labels: Labels,
  signal?: AbortSignal,
): Promise<void> {
  await session.api.send({
    method: 'POST',
    path: '/networks/create',
    // Before API 1.44 an engine makes a second network of the same name unless it is told to look.
    body: { Name: name, Labels: labels, Driver: 'bridge', CheckDuplicate: true },
    doing: `create the network ${name}`,
    signal,
  })
}

export async function removeNetwork(session: Session, name: string, signal?: AbortSignal): Promise<void> {
  await session.api.send({
    method: 'DELETE',
    path: `/networks/${objectName(name)}`,
    alsoFine: [404],
    doing: `remove the network ${name}`,
    signal,
  })
}

/** The engine itself answers a volume that is there with success; the port wants a conflict. */
export async function createVolume(
  session: Session,
  name: string,
  labels: Labels,
  signal?: AbortSignal,
): Promise<void> {
  const path = `/volumes/${objectName(name)}`
  const doing = `create the volume ${name}`
  const there = await session.api.send({ method: 'GET', path, alsoFine: [404], doing, signal })
  if (there !== 404) {
    throw new Failure('conflict', `There is a volume ${name} already. It was left as it is.`, {
      hint: 'Choose another name, or remove it.',
    })
  }
  await session.api.send({
    method: 'POST',
    path: '/volumes/create',
    body: { Name: name, Labels: labels },
    doing,
    signal,
  })
}

export async function removeVolume(session: Session, name: string, signal?: AbortSignal): Promise<void> {
  await session.api.send({
    method: 'DELETE',
    path: `/volumes/${objectName(name)}`,
    alsoFine: [404],
    doing: `remove the volume ${name}`,
    signal,
  })
}

/** Undefined where the engine does not tell in time; -1 is its word for "not known". */
export async function volumeBytes(session: Session, name: string, signal?: AbortSignal): Promise<number | undefined> {
  try {
    const use = await session.api.json(diskUseSchema, {
      method: 'GET',
      path: '/system/df',
      query: { type: 'volume', verbose: true },
      doing: 'add up what volumes hold',
      timeoutMs: diskUseTimeout,
      signal,
      failure: toFailure,
    })
    const volumes = use.Volumes ?? use.VolumeUsage?.Items ?? []
    const size = volumes.find(({ Name }) => Name === name)?.UsageData?.Size
    return size === undefined || size < 0 ? undefined : size
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Failure) return undefined
    throw error
  }
}

function objectName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name))
    throw new Failure('not-found', `"${name}" is no name that an engine can use. Nothing was changed.`, {
      hint: 'Use letters, digits, dots, hyphens and underscores.',
    })
  return name
}
