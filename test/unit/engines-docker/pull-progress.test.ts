import { describe, expect, test } from 'vitest'
import { createPullMeter } from '../../../electron/engines/docker/images/pull-progress.ts'

function progressOf(messages: readonly object[]) {
  const meter = createPullMeter()
  return messages.map((message) => meter.take(message))
}

const downloading = (id: string, current: number, total: number) => ({
  id,
  status: 'Downloading',
  progressDetail: { current, total },
})

describe('progress of a pull', () => {
  const classic = [
    { status: 'Pulling from x', id: 'latest' },
    { status: 'Already exists', progressDetail: {}, id: 'aaa' },
    { status: 'Pulling fs layer', progressDetail: {}, id: 'bbb' },
    { status: 'Pulling fs layer', progressDetail: {}, id: 'ccc' },
    downloading('bbb', 100, 1000),
    downloading('ccc', 50, 200),
    downloading('bbb', 900, 1000),
    { status: 'Verifying Checksum', progressDetail: {}, id: 'bbb' },
    { status: 'Download complete', progressDetail: {}, id: 'ccc' },
    { status: 'Extracting', progressDetail: { current: 10, total: 1000 }, id: 'bbb' },
    { status: 'Pull complete', progressDetail: {}, id: 'bbb' },
    { status: 'Pull complete', progressDetail: {}, id: 'ccc' },
    { status: 'Digest: sha256:abc' },
    { status: 'Status: Downloaded newer image for x:latest' },
  ]

  test('adds up the bytes of the layers that are fetched; one that was there counts in nothing', () => {
    const last = progressOf(classic).at(-1)
    expect(last).toEqual({
      progress: {
        receivedBytes: 1200,
        totalBytes: 1200,
        layersDone: 2,
        layers: 2,
        line: 'Status: Downloaded newer image for x:latest',
      },
    })
  })

  test('never runs backwards, also while layers are unpacked', () => {
    const received = progressOf(classic).flatMap((news) =>
      news && 'progress' in news ? [news.progress.receivedBytes] : [],
    )
    expect(received).toEqual(received.toSorted((a, b) => a - b))
    expect(received).toContain(950)
  })

  test('the unpacking of containerd counts seconds, which are no bytes', () => {
    const last = progressOf([
      { status: 'Pulling fs layer', id: 'bbb' },
      downloading('bbb', 1000, 1000),
      { status: 'Download complete', id: 'bbb', progressDetail: { hidecounts: true } },
      { status: 'Extracting', id: 'bbb', progressDetail: { current: 3, units: 's' } },
      { status: 'Pull complete', id: 'bbb' },
    ]).at(-1)
    expect(last).toEqual({ progress: { receivedBytes: 1000, totalBytes: 1000, layersDone: 1, layers: 1 } })
  })

  test("the engine's error within the stream is told", () => {
    expect(progressOf([{ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' }])).toEqual([
      { error: 'unexpected EOF' },
    ])
  })

  test('a layer that is tried again is worth a line', () => {
    const [, news] = progressOf([
      { status: 'Pulling fs layer', id: 'bbb' },
      { status: 'Retrying in 5 seconds', id: 'bbb' },
    ])
    expect(news).toMatchObject({ progress: { line: 'bbb: Retrying in 5 seconds' } })
  })

  test.each([null, 'x', 7, { id: 7 }, {}])('what is no message is passed over: %j', (raw) => {
    expect(createPullMeter().take(raw)).toBeUndefined()
  })
})
