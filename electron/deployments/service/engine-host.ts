import type { Engine } from '../../engines/engine.ts'

/** The host of an engine on another machine, as clients reach it; undefined for one on this machine. */
export function engineHost(engine: Engine): string | undefined {
  const condition = engine.condition()
  const facts = condition.kind === 'connected' ? condition.facts : condition.last
  if (!facts?.remote) return undefined
  const host = URL.parse(facts.endpoint)?.hostname
  return host === '' ? undefined : host
}
