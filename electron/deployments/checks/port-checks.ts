import { labels } from '../../engines/labels.ts'
import type { CheckSite, DeployCheck, Finding } from './deploy-check.ts'

/** Whether SQL's port on the engine's host is free. */
export const sqlPortCheck: DeployCheck = {
  id: 'sql-port',
  title: 'SQL port',
  limitMs: 10_000,
  needsEngine: true,
  applies: () => true,
  run: (site, signal) => findingFor(site, site.spec.listen.address, site.spec.listen.port, signal),
}

/** Whether the loopback port for health and metrics is free. */
export const httpPortCheck: DeployCheck = {
  id: 'http-port',
  title: 'Health and metrics port',
  limitMs: 10_000,
  needsEngine: true,
  applies: () => true,
  run: (site, signal) => findingFor(site, site.plan.http.address, site.plan.http.port, signal),
}

async function findingFor(site: CheckSite, address: string, port: number, signal: AbortSignal): Promise<Finding> {
  const { containers } = await site.engine.inventory(signal)
  const holder = containers.find(
    ({ ports, state }) => state.kind === 'running' && ports.some((published) => published.hostPort === port),
  )
  if (holder?.labels[labels.deployment] === site.spec.id) {
    return { outcome: 'pass', why: `${port} is this deployment's own already.` }
  }
  const inUse = holder === undefined ? await site.engine.portInUse(address, port, signal) : true
  if (inUse === undefined) {
    return {
      outcome: 'warn',
      why: `Whether ${port} is free cannot be seen from here; the engine refuses to start on a port that is not.`,
    }
  }
  if (!inUse) return { outcome: 'pass', why: `${port} on ${address} is free.` }
  const by = holder === undefined ? 'another program' : `the container ${holder.name}`
  return {
    outcome: 'fail',
    why: `${port} on ${address} is in use by ${by}.`,
    fix: holder === undefined ? `ss -ltnp 'sport = :${port}'` : `docker stop ${holder.name}`,
  }
}
