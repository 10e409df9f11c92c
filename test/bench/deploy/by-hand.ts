import { setTimeout as wait } from 'node:timers/promises'
import type Docker from 'dockerode'
import pg from 'pg'
import type { DeploymentPlan } from '../../../electron/deployments/plan.ts'
import { createBody } from '../../../electron/engines/docker/containers/container-body.ts'
import type { ContainerSpec } from '../../../electron/engines/objects.ts'
import { removeLabelled, testRunLabel } from '../../support/docker.ts'
import { waitUntil } from '../../support/wait-until.ts'

/** Short beside what is waited for, so that looking costs the baseline next to nothing. */
const lookEveryMs = 25

/** Whose word is taken for ReadySet's health: the engine's, whose check runs every two seconds, or that of its own `/health`. */
export type HealthBy = 'engine' | 'readyset'

/**
 * Makes what a plan says as a person does who knows every name and port: network, volumes, `docker run`, waiting for health,
 * and a first query. Resolves with how long that took, in milliseconds.
 */
export async function deployByHand(docker: Docker, plan: DeploymentPlan, healthBy: HealthBy): Promise<number> {
  const startedAt = performance.now()
  await docker.createNetwork({ Name: plan.network, Labels: ownLabels })
  for (const { name } of plan.volumes) await docker.createVolume({ Name: name, Labels: ownLabels })
  if (plan.database) await untilHealthy(await run(docker, plan.database))
  const readyset = await run(docker, plan.readyset)
  if (healthBy === 'engine') await untilHealthy(readyset)
  else await untilAnswers(`http://${plan.http.address}:${plan.http.port}/health`)
  await firstQuery(plan)
  return performance.now() - startedAt
}

const byHandLabel = 'io.readyset.desktop.bench-by-hand'

/** None of the program's, so that no program takes these containers for its own. */
const ownLabels = { [byHandLabel]: String(process.pid), [testRunLabel]: String(process.pid) }

/** Removes everything that was made by hand in this run. */
export function removeByHand(docker: Docker): Promise<void> {
  return removeLabelled(`${byHandLabel}=${process.pid}`, docker)
}

async function run(docker: Docker, spec: ContainerSpec): Promise<Docker.Container> {
  // Not every engine may raise the limit of open files; whoever knows theirs leaves it out, and it costs no time elsewhere.
  const { noFileLimit: _, ...rest } = spec
  const body = createBody({ ...rest, labels: ownLabels })
  const container = await docker.createContainer({ name: spec.name, ...body })
  await container.start()
  return container
}

async function untilHealthy(container: Docker.Container): Promise<void> {
  for (;;) {
    const { Name, State } = await container.inspect()
    if (State.Health?.Status === 'healthy') return
    if (!State.Running) throw new Error(`${Name} ended with exit code ${State.ExitCode}`)
    await wait(lookEveryMs)
  }
}

function untilAnswers(url: string): Promise<boolean> {
  return waitUntil(`${url} to answer`, () => fetch(url).then(({ ok }) => ok), {
    timeoutMs: 60_000,
    intervalMs: lookEveryMs,
  })
}

async function firstQuery({ sql, upstreamFromInside }: DeploymentPlan): Promise<void> {
  const { address: host, port, user, database } = sql
  const client = new pg.Client({ host, port, user, database, password: upstreamFromInside.password })
  await client.connect()
  await client.query('SELECT 1')
  await client.end()
}
