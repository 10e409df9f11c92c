import type { EngineCondition } from './engines/condition.ts'

/** Every machine has these. */
const everywhere: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The host and the user in an engine's address, such as `DOCKER_HOST` or a context gives: they name a machine of the user's and
 * maybe its owner. Nothing of a socket, whose path lies where everybody's does or in the home folder.
 */
export function privateWordsOf(address: string): readonly string[] {
  const url = URL.parse(address.includes('://') ? address : `tcp://${address}`)
  if (url === null || everywhere.has(url.hostname)) return []
  return [url.hostname, decoded(url.username), decoded(url.password)].filter((word) => word !== '')
}

/** How an engine is reached now, or was last; null before the first time. */
export function addressOf(condition: EngineCondition): string | null {
  const facts = condition.kind === 'connected' ? condition.facts : condition.last
  return facts?.endpoint ?? null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
