/** Longest line that is kept; an engine's longest message is far below, and garbage without a line end must not fill memory. */
const longest = 8 * 1024 * 1024

export interface NdjsonSplitter {
  /** The values of the lines that this chunk completes. A line that is not JSON is passed over. */
  push(chunk: Uint8Array): unknown[]
  /** The value of a last line without a line end. */
  end(): unknown[]
}

/** Splits newline-delimited JSON at line ends, however the bytes are cut into chunks. */
export function createNdjsonSplitter(): NdjsonSplitter {
  const decoder = new TextDecoder()
  let rest = ''
  const values = (lines: readonly string[]) => lines.flatMap((line) => parsedLine(line))
  return {
    push(chunk) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longest) rest = ''
      return values(lines)
    },
    end() {
      const last = rest + decoder.decode()
      rest = ''
      return values([last])
    },
  }
}

function parsedLine(line: string): unknown[] {
  const text = line.trim()
  if (text === '') return []
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
