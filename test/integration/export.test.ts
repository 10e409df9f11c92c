import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Docker from 'dockerode'
import { afterEach, expect, test } from 'vitest'
import { exportedFiles } from '../../electron/deployments/compose/exported-files.ts'
import { connectionTarget } from '../../electron/deployments/connection-card.ts'
import { planFor } from '../../electron/deployments/plan/plan-for.ts'
import type { DeploymentPlan } from '../../electron/deployments/plan.ts'
import { capabilitiesOf } from '../../electron/readyset/capabilities.ts'
import { connectionUrl } from '../../electron/readyset/connection-strings.ts'
import { unknownRelease } from '../../electron/readyset/release.ts'
import { ask } from '../support/deployments/queries.ts'
import { wantedSpec } from '../support/deployments/specs.ts'
import { freePort } from '../support/free-port.ts'
import { waitUntil } from '../support/wait-until.ts'

const run = promisify(execFile)
const docker = new Docker()
let made: DeploymentPlan | undefined

afterEach(async () => {
  const gone = () => undefined
  if (!made) return
  for (const container of [made.readyset, made.database])
    if (container) await docker.getContainer(container.name).remove({ force: true, v: true }).catch(gone)
  for (const { name } of made.volumes) await docker.getVolume(name).remove().catch(gone)
  await docker.getNetwork(made.network).remove().catch(gone)
})

test.each(['postgresql', 'mysql'] as const)(
  'the exported commands run as they are, and a query is answered (%s)',
  async (kind) => {
    const { spec, secrets } = await wantedSpec({ kind, source: 'new' })
    const plan = planFor(spec, secrets, {
      capabilities: capabilitiesOf(unknownRelease),
      httpPort: await freePort(),
      hashKey: 'k',
    })
    made = plan
    const place = mkdtempSync(join(tmpdir(), 'rsd-export-'))
    try {
      for (const { name, text } of exportedFiles('docker-run', plan, spec))
        writeFileSync(join(place, name), text, { mode: 0o600 })
      chmodSync(join(place, 'run.sh'), 0o700)
      const { version } = await docker.version().then(({ ApiVersion }) => ({ version: ApiVersion }))
      await run('sh', ['./run.sh'], { cwd: place, env: { ...process.env, DOCKER_API_VERSION: version } })
      const url = connectionUrl(connectionTarget(plan))
      const answered = () => ask(url, 'SELECT 42 AS answer').catch(() => null)
      await waitUntil('a query to be answered', async () => (await answered()) !== null)
      expect(await answered()).toEqual([{ answer: 42 }])
    } finally {
      rmSync(place, { recursive: true, force: true })
    }
  },
)
