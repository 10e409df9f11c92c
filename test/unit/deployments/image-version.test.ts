import { expect, test } from 'vitest'
import { askImageVersion, releaseOfImage } from '../../../electron/deployments/image-version.ts'
import { checkedEngine, someImage } from './checked-engine.ts'

const spec = { image: 'readyset:latest', labels: {}, timeoutMs: 1000 }
const { signal } = new AbortController()

/** An engine whose image under the one name can be another, and whose runs can fail. */
function engineWith() {
  const now = { id: 'sha256:1', exitCode: 0 }
  const runs: string[] = []
  const engine = checkedEngine({
    image: async () => ({ ...someImage, id: now.id }),
    async runOnce() {
      runs.push(now.id)
      return { exitCode: now.exitCode, stdout: `release-version: ${now.id}`, stderr: '' }
    },
  })
  return { now, runs, ask: () => askImageVersion(engine, spec, signal) }
}

test('an image is asked once, however often its answer is needed', async () => {
  const { runs, ask } = engineWith()
  expect(await ask()).toEqual(await ask())
  expect(runs).toEqual(['sha256:1'])
})

test('another image under the same name is asked anew', async () => {
  const { now, runs, ask } = engineWith()
  await ask()
  now.id = 'sha256:2'
  expect((await ask())?.stdout).toContain('sha256:2')
  expect(runs).toEqual(['sha256:1', 'sha256:2'])
})

test('what failed is asked again', async () => {
  const { now, runs, ask } = engineWith()
  now.exitCode = 125
  await ask()
  now.exitCode = 0
  expect((await ask())?.exitCode).toBe(0)
  expect(runs).toHaveLength(2)
})

test('two engines are two: what one’s image says is not taken for the other’s', async () => {
  const [first, second] = [engineWith(), engineWith()]
  await first.ask()
  await second.ask()
  expect(second.runs).toHaveLength(1)
})

test('of an image that is not there nothing is known', async () => {
  const engine = checkedEngine({ image: async () => undefined })
  expect(await askImageVersion(engine, spec, signal)).toBeUndefined()
})

test.each([
  ['what it says of itself goes before its tag', 'r/readyset:stable-241212', 'stable-260730', [1, 29]],
  ['its tag counts where the build was not told', 'r/readyset:stable-241212', 'unknown-release-version', [1, 10]],
  ['a tag that moves tells nothing', 'r/readyset:latest', 'unknown-release-version', null],
])('of a release, %s', (_what, image, printed, crate) => {
  const text = `release-version: ${printed}\ncommit_id: 0123456789`
  expect(releaseOfImage(image, text)).toMatchObject({ crate, commitId: '0123456789' })
})
