import { assertNever } from '../../base/assert-never.ts'
import { Failure } from '../../base/failure.ts'
import type { Check } from '../../readyset/kinds.ts'
import type { CheckSite } from './deploy-check.ts'
import { probeFromInside } from './inside-probe.ts'
import { verifyFromInside } from './inside-verify.ts'

/** Whether containers reach the upstream; `unknown` where it could not be tried. */
export type InsideResult = 'reached' | 'failed' | 'unknown'

const line = { id: 'inside', title: 'Upstream from inside the engine' } as const

/**
 * Looks at the upstream from inside the engine: by ReadySet's own checks where the image has them and they would connect at
 * all, else by a bare TCP connection from a container of the image.
 */
export async function upstreamFromInside(
  site: CheckSite,
  signal: AbortSignal,
  onCheck: (check: Check) => void,
): Promise<InsideResult> {
  try {
    return await tryFromInside(site, signal, onCheck)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    onCheck({ ...line, outcome: 'fail', why: error.message, ...(error.hint === undefined ? {} : { fix: error.hint }) })
    return 'unknown'
  }
}

async function tryFromInside(
  site: CheckSite,
  signal: AbortSignal,
  onCheck: (check: Check) => void,
): Promise<InsideResult> {
  if (site.engine.condition().kind !== 'connected') return 'unknown'
  const asked = await site.release()
  if (asked === undefined) {
    onCheck({
      ...line,
      outcome: 'warn',
      why: 'This is checked once the image is on the engine, before ReadySet is started.',
    })
    return 'unknown'
  }
  if (asked.capabilities.hasVerify && verifyConnects(site)) {
    const verified = await verifyFromInside(site, signal, onCheck)
    if (verified !== 'not-offered') return verified
  }
  const result = await probeFromInside(site, signal)
  const { host, port } = site.plan.upstreamFromInside
  switch (result.kind) {
    case 'connected':
      onCheck({ ...line, outcome: 'pass', why: `${host}:${port} answers.` })
      return 'reached'
    case 'refused':
      onCheck({
        ...line,
        outcome: 'fail',
        why: `${host}:${port} does not answer a container: ${result.words}`,
        fix: listenFix(site),
      })
      return 'failed'
    case 'cannot-try':
      onCheck({
        ...line,
        outcome: 'warn',
        why: `The image has nothing to try it with; ReadySet tries ${host}:${port} when it starts.`,
      })
      return 'unknown'
    default:
      return assertNever(result)
  }
}

/**
 * With anybody let in and no replication, ReadySet has nobody to log in as and verifies without a connection; and it verifies
 * nothing where the user has switched that off.
 */
function verifyConnects({ spec, plan }: CheckSite): boolean {
  return (spec.access.who !== 'anybody' || spec.cacheMode !== 'shallow') && plan.readyset.env.VERIFY_SKIP !== 'true'
}

/** A database on the engine's own machine mostly listens on loopback alone, where no container reaches it. */
function listenFix({ spec, plan }: CheckSite): string {
  if (plan.readyset.extraHosts.length === 0)
    return `Let connections from the engine's machine through to port ${plan.upstreamFromInside.port}.`
  return spec.kind === 'postgresql'
    ? "listen_addresses = '*'   # postgresql.conf, and a line for the engine's network in pg_hba.conf; restart"
    : 'bind-address = 0.0.0.0   # [mysqld] in my.cnf; restart'
}
