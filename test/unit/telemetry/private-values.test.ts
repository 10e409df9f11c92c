import { homedir, hostname } from 'node:os'
import { describe, expect, test } from 'vitest'
import { privateWordsOf } from '../../../electron/engine-words.ts'
import type { EngineCondition, EngineFacts } from '../../../electron/engines/condition.ts'
import { collectPrivateValues } from '../../../electron/private-values.ts'
import { newGround, openMemoryProgram } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpecExisting } from '../../support/deployments/memory-specs.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpecExisting({ access: { who: 'listed', users: ['reporting'] }, tables: { only: 'public.orders' } })
const secrets = { ...memorySecrets, userPasswords: ['word of a user'], extra: { SOME_TOKEN: 'a token of an extra' } }

test('what is private on this machine and in its deployments is known, before and after settings change', async () => {
  const program = await openMemoryProgram(newGround())
  const values = collectPrivateValues({ deployments: program.deployments, engines: [], dockerHost: undefined })
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

describe('an engine’s address', () => {
  const facts = (endpoint: string): EngineFacts => ({
    product: 'Docker',
    version: '29.0.0',
    apiVersion: '1.52',
    os: 'linux',
    architecture: 'x86_64',
    endpoint,
    source: 'context "box"',
    remote: true,
  })

  test.each([
    ['tcp://build-box.internal:2376', ['build-box.internal']],
    ['build-box.internal:2375', ['build-box.internal']],
    ['ssh://ada@build-box.internal:2222/run/docker.sock', ['build-box.internal', 'ada']],
    ['tcp://10.0.0.7:2375', ['10.0.0.7']],
    ['unix:///var/run/docker.sock', []],
    ['npipe:////./pipe/docker_engine', []],
    ['tcp://localhost:2375', []],
    ['', []],
    ['ssh://%zz@', []],
  ])('%s: what names a machine or a user is private', (address, words) => {
    expect(privateWordsOf(address)).toEqual(words)
  })

  test('is private once it was reached, also when it is gone, and before that where DOCKER_HOST names it', async () => {
    const program = await openMemoryProgram(newGround())
    let condition: EngineCondition = { kind: 'connecting', since: 0 }
    const values = collectPrivateValues({
      deployments: program.deployments,
      engines: [{ condition: () => condition }],
      dockerHost: 'ssh://ada@first.internal',
    })
    expect([...values.all()]).toEqual(expect.arrayContaining(['first.internal', 'ada']))
    condition = { kind: 'connected', since: 0, facts: facts('tcp://second.internal:2376') }
    expect([...values.all()]).toContain('second.internal')
    condition = { kind: 'connecting', since: 1 }
    expect([...values.all()]).toEqual(expect.arrayContaining(['first.internal', 'second.internal']))
    values.close()
    await program.close()
  })
})
