import { Failure } from '../../../base/failure.ts'

const secretName = /PASS|SECRET|TOKEN|KEY|URL|CREDENTIAL|USERS/i

/** A failure whose words, the engine's own, no longer hold what the environment keeps secret. */
export function hideSecrets(error: unknown, env: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof Failure)) return error
  const secrets = secretsOf(env)
  const { hint, details } = error
  const clean =
    details === undefined
      ? undefined
      : Object.fromEntries(Object.entries(details).map(([key, value]) => [key, hideIn(value, secrets)]))
  return new Failure(error.code, hideText(error.message, secrets), {
    ...(hint === undefined ? {} : { hint }),
    ...(clean === undefined ? {} : { details: clean }),
  })
}

/** The values that must not be repeated: those of names that say so, and the passwords inside of addresses. */
export function secretsOf(env: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.entries(env)
    .filter(([name]) => secretName.test(name))
    .flatMap(([, value]) => [value, ...passwordsInAddress(value), ...passwordsInList(value)])
  return [...new Set(found)].filter((secret) => secret.length >= 3).sort((a, b) => b.length - a.length)
}

export function hideText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text)
}

function hideIn(value: unknown, secrets: readonly string[]): unknown {
  return typeof value === 'string' ? hideText(value, secrets) : value
}

function passwordsInAddress(value: string): readonly string[] {
  const encoded = /:\/\/[^/@:]*:([^@]*)@/.exec(value)?.[1]
  if (encoded === undefined) return []
  try {
    return [encoded, decodeURIComponent(encoded)]
  } catch {
    return [encoded]
  }
}

/** Of `user:password,user:password`. */
function passwordsInList(value: string): readonly string[] {
  return value.includes('://') ? [] : value.split(',').flatMap((entry) => /^[^:]+:(.+)$/.exec(entry)?.[1] ?? [])
}
