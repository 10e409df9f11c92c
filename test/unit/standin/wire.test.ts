import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { command, eofPayload, errorPayload, okPayload, status } from '../../../electron/standin/mysql/protocol.ts'
import { MysqlRecording, withStatus } from '../../../electron/standin/mysql/recording.ts'
import { ResponseTracker } from '../../../electron/standin/mysql/response-tracker.ts'
import { lengthText, MysqlReader, packets, readTextRow } from '../../../electron/standin/mysql/wire.ts'
import { FrameReader } from '../../../electron/standin/pg/frames.ts'
import { dataRow, dataRowCells, message } from '../../../electron/standin/pg/messages.ts'
import { scramClient, scramServer } from '../../../electron/standin/pg/scram.ts'

/** Cuts bytes into pieces of these lengths, over and over. */
function pieces(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const cut: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    cut.push(bytes.subarray(at, at + length))
    at += length
  }
  return cut
}

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 })

test('PostgreSQL messages come out as they went in, however the stream is cut', () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1 })
  fc.assert(
    fc.property(bodies, lengths, (contents, cuts) => {
      const reader = new FrameReader()
      const sent = contents.map((body) => message('D', Buffer.from(body)))
      const got = pieces(Buffer.concat(sent), cuts).flatMap((piece) => [...reader.push(piece)])
      expect(got.map((frame) => frame.raw)).toEqual(sent)
    }),
  )
})

test('a length that cannot be ends the stream', () => {
  expect(() => new FrameReader().push(Buffer.from([0x51, 0, 0, 0, 1]))).toThrow('invalid message length')
})

test('MySQL messages come out as they went in, the large ones in one piece', () => {
  const large = Buffer.alloc(0xffffff + 10, 7)
  const reader = new MysqlReader()
  const got = pieces(
    Buffer.concat([packets(0, Buffer.from('a')), packets(0, large), packets(3, Buffer.alloc(0))]),
    [70_001],
  )
    .flatMap((piece) => [...reader.push(piece)])
    .map(({ payload, sequence }) => [payload.length, sequence])
  expect(got).toEqual([
    [1, 0],
    [large.length, 1],
    [0, 3],
  ])
})

test('rows keep texts and NULL on both protocols', () => {
  const cell = fc.option(fc.string({ unit: 'grapheme', maxLength: 400 }))
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(dataRowCells(dataRow(cells).subarray(5))).toEqual(cells)
      const row = Buffer.concat(cells.map((one) => (one === null ? Buffer.from([0xfb]) : lengthText(one))))
      expect(readTextRow(row)).toEqual(cells)
    }),
  )
})

describe('SCRAM', () => {
  const talk = (known: string, offered: string) => {
    const client = scramClient(offered)
    const server = scramServer(known)
    const last = server.verify(client.final(server.challenge(client.first)))
    if (last !== undefined) client.check(last)
    return last !== undefined
  }
  test('lets the right password in and no other', () => {
    expect(talk('p@ss:w/rd ü', 'p@ss:w/rd ü')).toBe(true)
    expect(talk('secret', 'Secret')).toBe(false)
  })
})

describe('the end of a MySQL answer', () => {
  const track = (commandByte: number, payloads: readonly Buffer[]) => {
    const tracker = new ResponseTracker(commandByte)
    return { ends: payloads.map((payload) => tracker.push(payload)), tracker }
  }
  const column = lengthText('def')
  const eof = eofPayload(status.autocommit)

  test.each<[string, number, readonly Buffer[]]>([
    ['OK', command.query, [okPayload(2)]],
    ['an error', command.query, [errorPayload(1064, '42000', 'no')]],
    ['rows', command.query, [Buffer.from([2]), column, column, eof, lengthText('a'), lengthText('b'), eof]],
    ['an error among rows', command.query, [Buffer.from([1]), column, eof, errorPayload(1317, '70100', 'killed')]],
    ['two results', command.query, [okPayload(status.moreResults), okPayload(2)]],
    ['a statement with parameters', command.prepare, [prepared(1, 2), column, column, eof, column, eof]],
    ['a statement without any', command.prepare, [prepared(0, 0)]],
    ['a cursor', command.execute, [Buffer.from([1]), column, eofPayload(status.cursorExists)]],
    ['a list of fields', command.fieldList, [column, eof]],
  ])('%s', (_, commandByte, payloads) => {
    const { ends } = track(commandByte, payloads)
    expect(ends).toEqual(payloads.map((_payload, index) => index === payloads.length - 1))
  })

  test('tells the transaction that the session is in', () => {
    expect(track(command.query, [okPayload(status.inTransaction)]).tracker.serverStatus).toBe(1)
  })

  function prepared(columns: number, params: number): Buffer {
    return Buffer.from([0, 7, 0, 0, 0, columns, 0, params, 0, 0, 0, 0])
  }
})

test('a kept MySQL answer takes the state of the session that gets it', () => {
  const recording = new MysqlRecording(1000)
  const parts = [Buffer.from([1]), lengthText('def'), eofPayload(2), lengthText('a'), eofPayload(2)]
  const bytes = Buffer.concat(parts.map((payload, index) => packets(index + 1, payload)))
  for (const one of new MysqlReader().push(bytes)) recording.add(one)
  const kept = recording.result()?.bytes ?? Buffer.alloc(0)
  const inside = withStatus(kept, status.inTransaction | status.autocommit)
  const states = [...new MysqlReader().push(inside)].flatMap(({ payload }) =>
    payload[0] === 0xfe ? payload.readUInt16LE(3) : [],
  )
  expect(states).toEqual([3, 3])
  expect(kept).toEqual(bytes)
})

test('errors and what is too large are not kept', () => {
  const failed = new MysqlRecording(1000)
  for (const one of new MysqlReader().push(packets(1, errorPayload(1, 'HY000', 'x')))) failed.add(one)
  expect(failed.result()).toBeUndefined()
  const large = new MysqlRecording(3)
  for (const one of new MysqlReader().push(packets(1, okPayload(2)))) large.add(one)
  expect(large.result()).toBeUndefined()
})
