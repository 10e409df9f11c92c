import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { EnvironmentVariable } from '../../readyset/settings.ts'
import { maskedUrl } from '../../readyset/upstream-url.ts'
import { maskedPassword } from '../../readyset/url-encoding.ts'
import type { DraftView } from '../draft.ts'

/** The environment as a page may show it: the upstream's URL without its password, nothing at all of other secrets. */
export function maskedEnvironment(
  environment: readonly EnvironmentVariable[],
  upstream: DatabaseAddress,
): DraftView['environment'] {
  return environment.map(({ name, value, secret }) => ({ name, secret, value: shown(name, value, secret, upstream) }))
}

function shown(name: string, value: string, secret: boolean, upstream: DatabaseAddress): string {
  if (name === 'UPSTREAM_DB_URL') return maskedUrl(upstream)
  return secret ? maskedPassword : value
}
