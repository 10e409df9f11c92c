import { homedir, hostname } from 'node:os'
import { expect, test } from 'vitest'
import { collectPrivateValues } from '../../../electron/private-values.ts'
import { newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpecExisting } from '../../support/deployments/memory-specs.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpecExisting({ access: { who: 'listed', users: ['reporting'] }, tables: { only: 'public.orders' } })
const secrets = { ...memorySecrets, userPasswords: ['word of a user'], extra: { SOME_TOKEN: 'a token of an extra' } }

test('what is private on this machine and in its deployments is known, before and after settings change', async () => {
  const program = await openMemoryProgram(newGround())
  const values = collectPrivateValues(program.deployments)
  expect([...values.all()]).toContain(homedir())
  const task = await program.deployments.deploySpec(spec, secrets)
  await program.settled(task.id)
  const before = [
    'orders',
    'db.test',
    'shop',
    'reporting',
    'public.orders',
    'a long secret',
    'word of a user',
    'a token of an extra',
  ]
  await waitUntil('the first values', () => before.every((value) => new Set(values.all()).has(value)))

  const upstream = { ...memorySpecExisting().upstream, host: 'moved.test' } as typeof spec.upstream
  const apply = await program.deployments.applySpec(
    spec.id,
    { ...spec, upstream },
    { ...secrets, userPasswords: ['another long secret'] },
  )
  expect((await program.settled(apply.id)).state).toBe('succeeded')
  await waitUntil('the new values', () => new Set(values.all()).has('another long secret'))
  expect([...values.all()]).toEqual(expect.arrayContaining([...before, 'moved.test', hostname()]))
  // They name products, and would be found in every payload.
  expect([...values.all()]).not.toContain('postgres')
  values.close()
  await program.close()
})
