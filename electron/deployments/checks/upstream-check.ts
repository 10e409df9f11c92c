import type { Check } from '../../readyset/kinds.ts'
import { checkUpstream } from '../../readyset/upstream-checks/check-upstream.ts'
import type { CheckSite, DeployCheck } from './deploy-check.ts'
import { type InsideResult, upstreamFromInside } from './upstream-inside.ts'

/**
 * The upstream, looked at from two sides at once: by this program, which can say most about it, and from inside the engine,
 * which is where ReadySet will be. What counts is the inside: a database that only the engine reaches is no failure.
 */
export const upstreamCheck: DeployCheck = {
  id: 'upstream',
  title: 'Upstream',
  limitMs: 120_000,
  needsEngine: false,
  applies: () => true,
  async run(site, signal, onCheck) {
    if (site.spec.upstream.from === 'new') {
      return { outcome: 'pass', why: 'The database is made with this deployment, ready for deep caches too.' }
    }
    const inside = upstreamFromInside(site, signal, onCheck)
    await Promise.all([fromOutside(site, signal, inside, onCheck), inside])
    return undefined
  },
}

async function fromOutside(
  site: CheckSite,
  signal: AbortSignal,
  inside: Promise<InsideResult>,
  onCheck: (check: Check) => void,
): Promise<void> {
  const { plan, spec } = site
  const address = plan.upstreamFromOutside
  // On a remote engine, "localhost" is that machine, which means nothing here.
  if (address === null || (isRemote(site) && plan.readyset.extraHosts.length > 0)) return
  let unreachable: Check | undefined
  await checkUpstream(address, spec.cacheMode, {
    signal,
    ...(plan.replicationSlot === null ? {} : { replicationSlot: plan.replicationSlot }),
    onCheck(check) {
      if (check.id === 'reachable' && check.outcome === 'fail') unreachable = check
      else onCheck(check)
    },
  })
  if (unreachable !== undefined) onCheck(weighed(unreachable, await inside, isRemote(site)))
}

/** What it means that this program does not reach the upstream, once it is known whether the engine does. */
function weighed(unreachable: Check, inside: InsideResult, remote: boolean): Check {
  if (inside === 'reached') {
    const why = `${unreachable.why} The engine reaches it, which is what counts; what this program would have looked at is left to ReadySet.`
    return { id: unreachable.id, title: 'Upstream from this computer', outcome: 'warn', why }
  }
  return inside === 'unknown' && remote
    ? {
        ...unreachable,
        outcome: 'warn',
        why: `${unreachable.why} Whether the engine, on another machine, reaches it is not known yet.`,
      }
    : unreachable
}

function isRemote({ engine }: CheckSite): boolean {
  const condition = engine.condition()
  return condition.kind === 'connected' && condition.facts.remote
}
