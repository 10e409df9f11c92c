import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

const spec = memorySpec()
const columns = [
  ...['spec', 'releases', 'facts', 'instance', 'wanted'].map((column) => ['deployment', column] as const),
  ...['input', 'state', 'kind'].map((column) => ['task', column] as const),
  ['task_step', 'record'] as const,
]

test('whatever a value of the database has become, the program starts and the deployment is there', async () => {
  const text = fc.oneof(
    hostileText,
    hostileJson.map((value) => JSON.stringify(value)),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...columns), text, async ([table, column], value) => {
      const ground = newGround()
      const first = await openMemoryProgram(ground)
      const { id } = await first.deployments.deploySpec(spec, memorySecrets)
      await first.settled(id)
      await first.close()
      try {
        ground.db.prepare(`update ${table} set ${column} = ?`).run(value)
      } catch {
        // The schema itself refuses it.
        return
      }
      const program = await openMemoryProgram(ground)
      await waitUntil('the deployment', () => program.deployments.list().length === 1, { intervalMs: 2 })
      expect(program.deployments.list()[0]?.id).toBe(spec.id)
      program.deployments.tasks()
      await program.close()
    }),
    runs(60),
  )
}, 120_000)
