import { Failure, isAbort } from '../../../base/failure.ts'
import { type EngineError, readError } from './engine-error.ts'

/** The connection's own codes: the request got no answer, so what it asked for may have happened or not. */
const lostCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EACCES',
  'ERR_STREAM_PREMATURE_CLOSE',
]

interface Rule {
  readonly code: string
  readonly hint: string
  readonly matches: (error: EngineError) => boolean
}

/** First match wins. The words are those of Docker 20.10 to 29, containerd and Docker Desktop. */
const rules: readonly Rule[] = [
  {
    code: 'port-in-use',
    hint: 'Choose another port, or stop what listens there.',
    matches: words(
      /port is already allocated|address already in use|ports are not available|only one usage of each socket address/i,
    ),
  },
  {
    code: 'no-space',
    hint: 'Free disk space on the engine, for example with "docker system prune".',
    matches: words(/no space left on device/i),
  },
  {
    code: 'image-architecture',
    hint: "Choose an image that is built for the engine's processor.",
    matches: words(
      /exec format error|no matching manifest|no match for platform|does not match the (?:specified|detected host) platform/i,
    ),
  },
  {
    code: 'image-missing',
    hint: 'Get the image with "docker pull", or deploy again: it is fetched then.',
    matches: words(/no such image/i),
  },
  {
    code: 'conflict',
    hint: 'See with "docker ps --all" what is in the way or in use, remove or stop it, then try again.',
    matches: (error) =>
      error.status === 409 || /has active endpoints|volume is in use|already exists/i.test(error.words),
  },
  {
    code: 'not-found',
    hint: 'Try again: what is missing is looked for anew. Somebody may have removed it.',
    matches: (error) => error.status === 404,
  },
]

/** How a registry's refusals and failures read, on top of `rules`. First match wins. */
const registryRules: readonly Rule[] = [
  ...rules.filter(({ code }) => code === 'no-space' || code === 'image-architecture'),
  {
    code: 'image-refused',
    hint: 'The registry allows no more pulls for now. Wait, or log in with "docker login".',
    matches: words(/toomanyrequests|too many requests|rate limit/i),
  },
  {
    code: 'registry-unreachable',
    hint: 'Check the network, the proxy and the name of the registry, then try again. What was fetched is kept.',
    matches: words(
      /no such host|connection refused|i\/o timeout|timeout|deadline exceeded|unexpected eof|connection reset|server gave http response|server misbehaving|network is unreachable|no route to host|x509|certificate|unexpected http status|unexpected status.*\b5\d\d\b|status code:? 5\d\d|\b50[0234]\b|: EOF/i,
    ),
  },
  {
    code: 'image-refused',
    hint: 'The registry wants a login that may read this image, or the image does not exist. Log in with "docker login", or correct the name.',
    matches: (error) =>
      error.status === 401 ||
      error.status === 403 ||
      /denied|unauthorized|authentication required|forbidden|no basic auth/i.test(error.words),
  },
  {
    code: 'image-missing',
    hint: 'Check the name and the tag.',
    matches: (error) =>
      error.status === 404 ||
      /manifest unknown|not found|name unknown|does not exist|no such image|repository name not known/i.test(
        error.words,
      ),
  },
  ...rules.filter(({ code }) => code === 'conflict'),
]

/** The failure of a request. `doing` completes "Docker could not …"; a failure or an abort passes as it is. */
export function toFailure(error: unknown, doing: string): Error {
  return failureBy(rules, error, doing)
}

/** The failure of a request that the engine passes on to a registry. */
export function toRegistryFailure(error: unknown, doing: string): Error {
  return failureBy(registryRules, error, doing)
}

export function engineGone(message: string, hint?: string, cause?: unknown): Failure {
  return new Failure('engine-gone', message, {
    hint: hint ?? 'Wait until it is connected again, which it tries by itself, then try again.',
    cause,
  })
}

function failureBy(table: readonly Rule[], error: unknown, doing: string): Error {
  if (error instanceof Failure) return error
  if (error instanceof Error && isAbort(error)) return error
  const read = readError(error)
  if (read.status === undefined && isLost(read)) {
    return engineGone(
      `The connection to Docker broke while it was to ${doing}. It may have been done or not, and containers run on: ${read.words}`,
      undefined,
      error,
    )
  }
  const rule = table.find(({ matches }) => matches(read))
  return new Failure(rule?.code ?? 'engine-error', `Docker could not ${doing}: ${read.words}`, {
    hint: rule?.hint ?? 'Try again. Where it stays so, look in the log of the engine for what it says at this time.',
    details: { words: read.words, ...(read.status === undefined ? {} : { status: read.status }) },
    cause: error,
  })
}

function isLost(error: EngineError): boolean {
  return (error.code !== undefined && lostCodes.includes(error.code)) || /socket hang up|^aborted$/i.test(error.words)
}

function words(pattern: RegExp): (error: EngineError) => boolean {
  return (error) => pattern.test(error.words)
}
