import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { answerOnce, idempotencyKey } from '../../../electron/api/answer-once.ts'
import { answerError } from '../../../electron/api/error-envelope.ts'
import { Failure } from '../../../electron/base/failure.ts'
import { createLog } from '../../../electron/base/log.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

function surface() {
  const clock = clockDouble()
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const app = new Hono()
    .use(answerOnce(clock))
    .get('/read', (c) => c.json({ n: done.push('read') }))
    .post('/stop', (c) => c.json({ n: done.push('stop') }, 202))
    .post('/slow', async (c) => {
      done.push('slow')
      await gate.promise
      return c.json({ slow: true })
    })
    .post('/refused', () => {
      done.push('refused')
      throw new Failure('busy', 'Another task works on it.')
    })
    .post('/news', (c) => {
      done.push('news')
      return c.body('{}\n', 200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
    })
    .post('/secret', (c) => {
      c.header('cache-control', 'no-store')
      return c.json({ n: done.push('secret') })
    })
    .onError((error, c) =>
      answerError(
        error,
        c,
        createLog(() => {}),
      ),
    )
  const ask = (path: string, key?: string, method = 'POST') =>
    app.request(path, { method, headers: key === undefined ? {} : { [idempotencyKey]: key } })
  return { ask, done, clock, gate }
}

describe('a request that comes again under its key', () => {
  it('is carried out once and answered alike', async () => {
    const { ask, done } = surface()
    const [first, again] = [await ask('/stop', 'k'), await ask('/stop', 'k')]
    expect(done).toEqual(['stop'])
    expect([again.status, await again.json()]).toEqual([first.status, await first.json()])
  })

  it('waits for the first while that is at work', async () => {
    const { ask, done, gate } = surface()
    const both = Promise.all([ask('/slow', 'k'), ask('/slow', 'k')])
    gate.resolve()
    expect(await Promise.all((await both).map((response) => response.json()))).toEqual([{ slow: true }, { slow: true }])
    expect(done).toEqual(['slow'])
  })

  it('is refused as the first was', async () => {
    const { ask, done } = surface()
    const [first, again] = [await ask('/refused', 'k'), await ask('/refused', 'k')]
    expect([first.status, again.status]).toEqual([409, 409])
    expect(await again.json()).toMatchObject({ error: { code: 'busy' } })
    expect(done).toEqual(['refused'])
  })

  it('is told that a stream was begun, which cannot be given again', async () => {
    const { ask, done } = surface()
    const [first, again] = [await ask('/news', 'k'), await ask('/news', 'k')]
    expect([first.status, again.status]).toEqual([200, 409])
    expect(await again.json()).toMatchObject({ error: { code: 'begun-already' } })
    expect(done).toEqual(['news'])
  })

  it('is refused where the key was another request’s', async () => {
    const { ask, done } = surface()
    await ask('/stop', 'k')
    expect((await ask('/slow', 'k')).status).toBe(409)
    expect(done).toEqual(['stop'])
  })

  it('is carried out again when its time has passed', async () => {
    const { ask, done, clock } = surface()
    await ask('/stop', 'k')
    clock.pass(5 * 60_000)
    await ask('/stop', 'k')
    expect(done).toEqual(['stop', 'stop'])
  })
})

it('keeps no secret, and asks again for it', async () => {
  const { ask, done } = surface()
  await ask('/secret', 'k')
  await ask('/secret', 'k')
  expect(done).toEqual(['secret', 'secret'])
})

it('leaves alone what has no key, and what only reads', async () => {
  const { ask, done } = surface()
  await ask('/stop')
  await ask('/stop')
  await ask('/read', 'k', 'GET')
  await ask('/read', 'k', 'GET')
  expect(done).toEqual(['stop', 'stop', 'read', 'read'])
})
