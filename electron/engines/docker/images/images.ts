import * as z from 'zod'
import { Failure } from '../../../base/failure.ts'
import type { ImageFacts, PullProgress } from '../../engine.ts'
import { toRegistryFailure } from '../connection/failures.ts'
import type { Session } from '../connection/session.ts'
import { isNotFound } from '../containers/containers.ts'
import { createNdjsonSplitter } from '../watch/ndjson.ts'
import { type ImageReference, normalReference, parseReference } from './image-reference.ts'
import { createPullMeter } from './pull-progress.ts'
import type { RegistryAuth } from './registry-auth.ts'

const imageSchema = z.object({
  Id: z.string(),
  RepoDigests: z.array(z.string()).nullish(),
  Architecture: z.string().default(''),
  Os: z.string().default(''),
  Size: z.number().default(0),
  Config: z
    .object({ Entrypoint: z.array(z.string()).nullish(), Labels: z.record(z.string(), z.string()).nullish() })
    .nullish(),
})

const distributionSchema = z.object({
  Descriptor: z.object({ digest: z.string() }),
  Platforms: z.array(z.object({ architecture: z.string().default(''), os: z.string().default('') })).nullish(),
})

/** Registries may be far and slow. */
const registryTimeout = 45_000

export type AuthFor = (reference: ImageReference) => Promise<RegistryAuth | undefined>

export async function imageFacts(
  session: Session,
  reference: string,
  signal?: AbortSignal,
): Promise<ImageFacts | undefined> {
  const name = normalReference(reference)
  try {
    const image = await session.api.json(imageSchema, {
      method: 'GET',
      path: `/images/${name}/json`,
      doing: `inspect the image ${name}`,
      signal,
    })
    return {
      id: image.Id,
      digests: (image.RepoDigests ?? []).flatMap((digest) => digest.split('@')[1] ?? []),
      architecture: image.Architecture,
      os: image.Os,
      sizeBytes: image.Size,
      entrypoint: image.Config?.Entrypoint ?? [],
      labels: image.Config?.Labels ?? {},
    }
  } catch (error) {
    if (isNotFound(error) || (error instanceof Failure && error.code === 'image-missing')) return undefined
    throw error
  }
}

/**
 * Asks the registry through the engine, so that its mirrors, proxies and certificates count. An engine that cannot ask
 * (Podman has no such endpoint) is believed about an image that it has.
 */
export async function imageInRegistry(
  session: Session,
  reference: string,
  authFor: AuthFor,
  signal?: AbortSignal,
): Promise<{ readonly digest: string }> {
  const name = normalReference(reference)
  const auth = await authFor(parseReference(name))
  try {
    const { Descriptor, Platforms } = await session.api.json(distributionSchema, {
      method: 'GET',
      path: `/distribution/${name}/json`,
      ...(auth === undefined ? {} : { registryAuth: auth }),
      doing: `find the image ${name} in its registry`,
      timeoutMs: registryTimeout,
      failure: toRegistryFailure,
      signal,
    })
    checkPlatforms(name, Platforms ?? [], session)
    return { digest: Descriptor.digest }
  } catch (error) {
    const cannotAsk = error instanceof Failure && /page not found|^Not Found$/i.test(String(error.details?.words ?? ''))
    const local = cannotAsk ? await imageFacts(session, name, signal) : undefined
    const digest = local?.digests[0] ?? local?.id
    if (digest === undefined) throw error
    return { digest }
  }
}

/** Lets a reference lead to an image that is there. One that names a digest leads nowhere else, and is left alone. */
export async function tagImage(session: Session, id: string, reference: string, signal?: AbortSignal): Promise<void> {
  const { name, tag, digest } = parseReference(normalReference(reference))
  if (digest !== undefined || tag === undefined) return
  await session.api.send({
    method: 'POST',
    path: `/images/${normalReference(id)}/tag`,
    query: { repo: name, tag },
    doing: `let ${reference} lead to the image from before`,
    signal,
  })
}

function checkPlatforms(
  name: string,
  platforms: readonly { architecture: string; os: string }[],
  { facts }: Session,
): void {
  const named = platforms.filter(({ architecture }) => architecture !== '' && architecture !== 'unknown')
  if (
    named.length === 0 ||
    named.some(({ architecture, os }) => architecture === facts.architecture && os === facts.os)
  )
    return
  const offered = named.map(({ os, architecture }) => `${os}/${architecture}`).join(', ')
  throw new Failure(
    'image-architecture',
    `The image ${name} is built for ${offered}, and the engine runs ${facts.os}/${facts.architecture}. Nothing was started.`,
    {
      hint: "Choose an image that is built for the engine's processor.",
    },
  )
}

/** Fetches an image. Aborting closes the request, and with it the engine stops fetching; whole layers stay for the next time. */
export async function pullImage(
  session: Session,
  reference: string,
  authFor: AuthFor,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const name = normalReference(reference)
  const parsed = parseReference(name)
  const auth = await authFor(parsed)
  const doing = `fetch the image ${name}`
  const stream = await session.api.stream({
    method: 'POST',
    path: '/images/create',
    query: { fromImage: parsed.name, tag: parsed.digest ?? parsed.tag ?? 'latest' },
    ...(auth === undefined ? {} : { registryAuth: auth }),
    doing,
    timeoutMs: registryTimeout,
    failure: toRegistryFailure,
    signal,
  })
  const splitter = createNdjsonSplitter()
  const meter = createPullMeter()
  for await (const chunk of stream) {
    for (const raw of splitter.push(chunk)) {
      const news = meter.take(raw)
      if (news === undefined) continue
      if ('error' in news) throw toRegistryFailure(new Error(news.error), doing)
      onProgress(news.progress)
    }
  }
  // An engine that dies may end the stream as if all were well.
  if ((await imageFacts(session, name, signal)) === undefined) {
    throw new Failure(
      'engine-error',
      `Docker ended fetching the image ${name}, but does not have it. Nothing was started.`,
      {
        hint: 'Try again, or fetch it with docker pull and then try again.',
      },
    )
  }
}
