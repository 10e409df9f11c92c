import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'

let program: Program
const made: string[] = []

beforeEach(async () => {
  program = await openProgram()
})

afterEach(async () => {
  await program.close()
  for (const id of made.splice(0)) await removeLabelled(`${deploymentLabel}=${id}`)
  removeFolder(program.folder)
})

const kinds = ['postgresql', 'mysql'] as const
const modes = ['shallow', 'deep'] as const
const sources = ['new', 'existing'] as const
const all: readonly SpecChoice[] = kinds.flatMap((kind) =>
  modes.flatMap((cacheMode) => sources.map((source) => ({ kind, cacheMode, source }))),
)

describe('deploying', () => {
  test.each(all)('$kind, $cacheMode, $source database: a query is answered through the shown URL', async (choice) => {
    const { spec, secrets } = await wantedSpec({ ...choice, extra: { STANDIN_RELEASE: 'stable-260730' } })
    made.push(spec.id)
    const begun = await program.deployments.deploySpec(spec, secrets)
    const task = await program.settled(begun.id)

    expect(task.steps.filter(({ state }) => state === 'failed').map(({ id, error }) => [id, error])).toEqual([])
    expect(task.state).toBe('succeeded')
    const { url } = await program.deployments.secretOf(spec.id)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    await program.state(spec.id, 'online')
    await waitUntil('the version to be known', () => program.view(spec.id)?.version === '1.29')

    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: false })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(await listLabelled(`${deploymentLabel}=${spec.id}`)).toEqual(noLeftovers)
    expect(program.view(spec.id)).toBeUndefined()
    expect(program.lifecycle.map(({ what }) => what)).toEqual([
      'deployment-started',
      'instance-started',
      'deployment-finished',
      'instance-stopped',
      'deployment-torn-down',
    ])
  })
})
