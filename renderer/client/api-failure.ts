import type { ErrorEnvelope } from '../../electron/api/error-envelope.ts'
import { words } from './words.ts'

/** What the backend answered instead of what was asked for, or why it could not be reached at all. */
export interface ApiFailure {
  readonly code: string
  readonly message: string
  readonly hint: string | null
  /** The failing part's last words, where it had some. */
  readonly evidence: readonly string[]
}

/** Thrown by every call of the client; carries the failure as the backend told it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly failure: ApiFailure
  readonly status: number

  constructor(failure: ApiFailure, status: number) {
    super(failure.message)
    this.failure = failure
    this.status = status
  }
}

const unreachable: ApiFailure = {
  code: 'unreachable',
  ...words.unreachable,
  evidence: [],
}

/** Any error as a failure that can be shown. */
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiError) return error.failure
  if (error instanceof TypeError) return { ...unreachable, evidence: [error.message] }
  return { code: 'internal', ...words.internal, evidence: [error instanceof Error ? error.message : String(error)] }
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Reads the error envelope of a refused request; a reply that holds none is described by its status. */
export async function readFailure(response: Pick<Response, 'status' | 'text'>): Promise<ApiError> {
  const text = await response.text().catch(() => '')
  const envelope = parseEnvelope(text)
  if (!envelope) {
    const { message, hint } = words.unexpected
    const evidence = text ? [text.slice(0, 500)] : []
    return new ApiError(
      { code: 'unexpected', message: message(String(response.status)), hint, evidence },
      response.status,
    )
  }
  const { code, message, hint, details } = envelope.error
  return new ApiError({ code, message, hint: hint ?? null, evidence: evidenceIn(details) }, response.status)
}

function parseEnvelope(text: string): ErrorEnvelope | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const error = (parsed as Partial<ErrorEnvelope> | null)?.error
    return typeof error?.code === 'string' && typeof error.message === 'string' ? (parsed as ErrorEnvelope) : null
  } catch {
    return null
  }
}

/** `evidence` as lines or as one text, and the places of an `invalid-input`. */
function evidenceIn(details: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const evidence = details?.evidence ?? details?.lastWords
  if (Array.isArray(evidence)) return evidence.map(String)
  if (typeof evidence === 'string') return evidence.split('\n')
  if (!Array.isArray(details?.issues)) return []
  return (details.issues as { path?: unknown; message?: unknown }[]).map((issue) => `${issue.path}: ${issue.message}`)
}
