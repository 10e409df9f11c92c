export interface StreamEvent {
  /** The last `id` seen in the stream so far, as the specification has it. */
  readonly id: string
  readonly data: string
}

export interface EventStreamParser {
  /** Takes the next piece of text, cut anywhere, and gives the events that are complete with it. */
  push(text: string): readonly StreamEvent[]
}

/**
 * Parses `text/event-stream` (WHATWG HTML, "Interpreting an event stream"): `id` and `data` fields, comments, all three
 * line endings. `event` and `retry` are not used by this program. The stream is read by `fetch`, because `EventSource`
 * cannot send the session.
 */
export function createEventStreamParser(): EventStreamParser {
  let rest = ''
  let id = ''
  let data: string[] = []

  function take(line: string, events: StreamEvent[]): void {
    if (line === '') {
      if (data.length > 0) events.push({ id, data: data.join('\n') })
      data = []
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
  }

  return {
    push(text) {
      const events: StreamEvent[] = []
      rest += text
      // A lone CR at the very end may be the first half of CRLF: it waits for what follows.
      const held = rest.endsWith('\r') ? '\r' : ''
      const lines = (held ? rest.slice(0, -1) : rest).split(/\r\n|\n|\r/)
      rest = (lines.pop() ?? '') + held
      for (const line of lines) take(line, events)
      return events
    },
  }
}
