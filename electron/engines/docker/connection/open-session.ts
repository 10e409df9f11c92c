import * as z from 'zod'
import { isAbort } from '../../../base/failure.ts'
import type { EngineFacts, EngineProblem } from '../../condition.ts'
import type { HostFacts, HostFiles } from '../endpoint/docker-config.ts'
import { type Endpoint, endpointWords, isRemote } from '../endpoint/endpoint.ts'
import { findEndpoint } from '../endpoint/find-endpoint.ts'
import { isDockerInstalled } from '../endpoint/installed.ts'
import { type ApiRequest, createApi, type EngineApi } from './api.ts'
import { chooseApi, oldestApi } from './api-version.ts'
import { createClient } from './client.ts'
import { readError } from './engine-error.ts'
import { notAnEngineProblem, problemOf, tooOldProblem } from './problem.ts'
import type { Session } from './session.ts'

/** Why there is no session: a state of the world that the screen shows, and not an error. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable'
  readonly problem: EngineProblem

  constructor(problem: EngineProblem) {
    super(problem.message)
    this.problem = problem
  }
}

export interface OpenOptions {
  readonly host: HostFacts
  readonly files: HostFiles
  /** How long the engine has for its first answer, in milliseconds. */
  readonly timeoutMs: number
  /** Called when a request of the session was not answered in time. */
  readonly onTimeout: (session: Session) => void
  readonly signal: AbortSignal
}

const versionSchema = z.object({
  ApiVersion: z.string().regex(/^\d+\.\d+$/),
  MinAPIVersion: z.string().nullish(),
  Version: z.string().default('unknown'),
  Os: z.string().default('linux'),
  Arch: z.string().default('unknown'),
  Components: z.array(z.object({ Name: z.string() })).nullish(),
})

type Version = z.infer<typeof versionSchema>

/** Whether this machine's settings still lead to the session's engine. */
export function isChosen(session: Session, host: HostFacts, files: HostFiles): boolean {
  const found = findEndpoint(host, files)
  return found.found && endpointWords(found.endpoint) === session.facts.endpoint
}

/** Looks for the engine and asks it for its version. Rejects with `EngineUnavailable`. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { host, files } = options
  const found = findEndpoint(host, files)
  if (!found.found) throw new EngineUnavailable(found.problem)
  const { endpoint, source } = found
  const version = await askVersion(endpoint, source, options)
  const choice = chooseApi({ newest: version.ApiVersion, oldest: version.MinAPIVersion ?? undefined })
  if (choice.kind === 'too-old') {
    throw new EngineUnavailable(tooOldProblem(version.Version, version.ApiVersion, oldestApi))
  }
  const { api, lost, end } = createConnectedApi(endpoint, host, choice.version, () => options.onTimeout(session))
  const session: Session = { api, facts: factsOf(version, choice.version, endpoint, source), endpoint, lost, end }
  return session
}

async function askVersion(endpoint: Endpoint, source: string, options: OpenOptions): Promise<Version> {
  const { host, files, timeoutMs, signal } = options
  let cause: unknown
  const connected = createConnectedApi(endpoint, host, undefined, () => {
    // The failure of the request says it.
  })
  const request: ApiRequest = {
    method: 'GET',
    path: '/version',
    doing: 'tell its version',
    timeoutMs,
    signal,
    failure: (error) => {
      cause = error
      return error instanceof Error ? error : new Error(String(error))
    },
  }
  try {
    return await connected.api.json(versionSchema, request)
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error
    const where = endpointWords(endpoint)
    if (isNoAnswerOfAnEngine(cause, error)) throw new EngineUnavailable(notAnEngineProblem(where, source))
    const words = connected.lastWords()
    const read = readError(cause ?? error)
    const told = words === undefined || words === '' ? read : { ...read, words }
    const facts = { endpoint, source, platform: host.platform, installed: isDockerInstalled(host, files) }
    throw new EngineUnavailable(problemOf(told, facts))
  } finally {
    connected.end(new Error('the version was asked'))
  }
}

/** An answer that is not an engine's: not JSON of the right shape, no HTTP at all, or an HTTP status of something else. */
function isNoAnswerOfAnEngine(cause: unknown, error: unknown): boolean {
  const { code, status, words } = readError(cause ?? error)
  if (/HTTP request to an HTTPS server/i.test(words)) return false
  // Docker Desktop answers for an engine that is still starting, with a status of 500 and more.
  return (code?.startsWith('HPE_') ?? false) || (status !== undefined && status < 500) || /not understood/.test(words)
}

function createConnectedApi(
  endpoint: Endpoint,
  { env }: HostFacts,
  version: string | undefined,
  onTimeout: () => void,
) {
  const client = createClient(endpoint, env, version)
  const gone = new AbortController()
  const api: EngineApi = createApi({ client, lost: gone.signal, onTimeout })
  const end = (reason: Error) => {
    gone.abort(reason)
    client.close()
  }
  return { api, lost: gone.signal, end, lastWords: client.lastWords }
}

function factsOf(version: Version, apiVersion: string, endpoint: Endpoint, source: string): EngineFacts {
  const podman = version.Components?.some(({ Name }) => /podman/i.test(Name)) ?? false
  return {
    product: podman ? 'Podman' : 'Docker',
    version: version.Version,
    apiVersion,
    os: version.Os,
    architecture: version.Arch,
    endpoint: endpointWords(endpoint),
    source,
    remote: isRemote(endpoint),
  }
}
