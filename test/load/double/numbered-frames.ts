const digits = 10
const before = '2026-11-24T09:00:00.000000000Z 2026-11-24T09:00:00.000000Z  INFO readyset_adapter::backend: request '
const text = Buffer.from(`${before}${'0'.repeat(digits)}-0 answered from its cache\n`)
const headerSize = 8

/** A frame of the engine's log with one line, whose number is filled in. */
const template = Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, text.length]), text])

/** So many lines as the engine's API sends them, numbered from `first` on. */
export function numberedFrames(first: number, count: number): Buffer {
  const frames = Buffer.alloc(template.length * count, template)
  for (let index = 0; index < count; index += 1) {
    const at = index * template.length + headerSize + before.length
    frames.write(String(first + index).padStart(digits, '0'), at, 'latin1')
  }
  return frames
}
