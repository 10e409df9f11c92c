import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLogLine } from '../../../electron/readyset/log-line.ts'

const time = '2026-07-30T12:00:00.123456Z'
const full = (rest: string) => parseLogLine(`${time} ${rest}`)

describe('a log line', () => {
  it('in the full format is taken apart', () => {
    expect(
      full(' INFO replicators::noria_adapter: Streaming replication started position=(0/16B3748, 0/16B3748)'),
    ).toEqual({
      time,
      level: 'info',
      target: 'replicators::noria_adapter',
      message: 'Streaming replication started position=(0/16B3748, 0/16B3748)',
      raw: `${time}  INFO replicators::noria_adapter: Streaming replication started position=(0/16B3748, 0/16B3748)`,
    })
  })

  it('may have spans before its target, with braces and quotes in their fields', () => {
    const line = full(
      ' INFO taking database snapshot{table="a{b}: \\"c"}:inner{x=Some(Relation { name: "t" })}: replicators::mysql_connector: Snapshotting finished rows_replicated=3',
    )
    expect(line).toMatchObject({
      target: 'replicators::mysql_connector',
      message: 'Snapshotting finished rows_replicated=3',
    })
  })

  it('in JSON has its further fields behind its message', () => {
    const raw = JSON.stringify({
      timestamp: time,
      level: 'WARN',
      fields: { message: 'Snapshotting progress', rows_replicated: 3, progress: '12.34%' },
      target: 'replicators',
      span: { name: 'x' },
    })
    expect(parseLogLine(raw)).toEqual({
      time,
      level: 'warn',
      target: 'replicators',
      message: 'Snapshotting progress rows_replicated=3 progress=12.34%',
      raw,
    })
  })

  it('loses its colours', () => {
    const line = parseLogLine(
      `\u001b[2m${time}\u001b[0m \u001b[32m INFO\u001b[0m \u001b[2mreadyset\u001b[0m\u001b[2m:\u001b[0m hello`,
    )
    expect(line).toMatchObject({ time, level: 'info', target: 'readyset', message: 'hello' })
  })

  it.each([
    "error: invalid value '1' for '--disable-telemetry'",
    '{"not": "a log line"}',
    '{broken',
    '',
    '  1: message',
  ])('in no known form is all message: %j', (text) => {
    expect(parseLogLine(text)).toEqual({ time: null, level: null, target: null, message: text, raw: text })
  })

  it('is read whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseLogLine(text).message === 'string'))
    fc.assert(fc.property(fc.json(), (text) => typeof parseLogLine(text).message === 'string'))
  })

  it('keeps what JSON said, whatever it said', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replaceAll(/\p{Cc}/gu, ' ')),
        (message) => {
          expect(parseLogLine(JSON.stringify({ level: 'INFO', fields: { message }, target: 't' })).message).toBe(
            message,
          )
        },
      ),
    )
  })
})
