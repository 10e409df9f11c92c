import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FirstQuery } from '../../electron/deployments/view.ts'
import { secretForms } from '../../electron/readyset/secret-forms.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, removeLabelled } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'

let program: Program
let wanted: Wanted

beforeAll(async () => {
  program = await openProgram()
  wanted = await wantedSpec({ source: 'existing' })
  await program.deployed(wanted)
  await program.state(wanted.spec.id, 'online')
})

afterAll(async () => {
  await program.close()
  await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
  removeFolder(program.folder)
})

test('the first query of an application is noticed, and those of this program are not', async () => {
  const { id } = wanted.spec
  const end = new AbortController()
  const news: FirstQuery[] = []
  const watching = (async () => {
    for await (const one of program.deployments.firstQuery(id, end.signal)) news.push(one)
  })()
  try {
    await waitUntil('the wait to begin', () => news.length > 0)
    const answered = () => {
      const state = program.view(id)?.state
      return state?.kind === 'online' ? state.answeredAt : 0
    }
    const before = answered()
    program.deployments.setWatched(true)
    await waitUntil('the program to ask its own query', () => answered() > before, { timeoutMs: 30_000 })
    expect(news).toEqual([{ kind: 'waiting' }])

    const { url } = await program.deployments.secretOf(id)
    await ask(url, 'SELECT 7 AS lucky_number')
    await waitUntil('the query to be noticed', () => news.length > 1, { timeoutMs: 30_000 })
    expect(news.at(-1)).toMatchObject({ kind: 'came', text: expect.stringContaining('lucky_number') })
    await watching
  } finally {
    end.abort()
  }
})

test('the diagnostics tell versions, settings, tasks and the log, and no secret', async () => {
  const text = await program.deployments.diagnostics(wanted.spec.id)
  for (const part of [
    '== Versions ==',
    'CACHE_MODE=shallow',
    '== Task: deploy',
    '== Log of the readyset container',
    'Listening',
  ])
    expect(text).toContain(part)
  for (const form of secretForms(wanted.secrets.upstreamPassword)) expect(text).not.toContain(form)
})

test('the connect sheet says what changes, and its forms hold the password only when they are asked for', async () => {
  const { id, upstream } = wanted.spec
  const sheet = await program.deployments.connectSheet(id)
  expect(sheet.before).toEqual(upstream.from === 'existing' ? { host: upstream.host, port: upstream.port } : null)
  for (const form of secretForms(wanted.secrets.upstreamPassword)) expect(JSON.stringify(sheet)).not.toContain(form)
  const prisma = (await program.deployments.connectSecrets(id)).find(({ title }) => title === 'Prisma')
  const url = /"(.+)"/.exec(prisma?.text ?? '')?.[1] ?? ''
  expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
})
