// A process of its own that reads many logs and only counts: told what by its first message, it tells its counts each half second.
import Docker from 'dockerode'
import { sessionHeader } from '../../electron/browser-host/guard.ts'
import { createFrameReader } from '../../electron/engines/docker/containers/log-frames.ts'
import { sessionOf } from '../support/program-api.ts'
import { numberOf } from './numbered-lines.ts'
import { createTally, sumOf, type Tally } from './tally.ts'

export type ReadWhat = {
  /** Lines that a container writes at a time: its numbers count those. */
  readonly ofPiece: number
} & (
  | { readonly from: 'engine'; readonly containers: readonly string[] }
  | {
      readonly from: 'program'
      readonly host: { readonly origin: string; readonly token: string }
      readonly deployments: readonly string[]
    }
)

const tellEveryMs = 500

/** Reads the engine's own log, as `docker logs --follow` does. */
async function readEngine(container: string, ofPiece: number, tally: Tally): Promise<void> {
  const stream = await new Docker().getContainer(container).logs({ follow: true, stdout: true, stderr: true, tail: 0 })
  const frames = createFrameReader()
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Each line is a frame.
    const came = frames.push(chunk)
    const last = came.at(-1)
    if (last !== undefined) tally.took(came.length, numberOf(last.bytes.toString('latin1'), ofPiece))
  }
}

interface Line {
  readonly text: string
  readonly leftOut?: number
}

const lineEnd = 0x0a

/** Reads a deployment's log of the program, as a page does. */
async function readProgram(
  host: { readonly origin: string; readonly token: string },
  id: string,
  ofPiece: number,
  tally: Tally,
): Promise<void> {
  const headers = { [sessionHeader]: await sessionOf(host), origin: host.origin }
  const reply = await fetch(`${host.origin}/api/deployments/${id}/log?follow=true&tail=0`, { headers })
  if (!reply.ok || reply.body === null) throw new Error(`the log of ${id}: ${reply.status} ${await reply.text()}`)
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of reply.body) {
    const bytes = Buffer.concat([rest, piece])
    const end = bytes.lastIndexOf(lineEnd)
    rest = bytes.subarray(end + 1)
    if (end === -1) continue
    const whole = bytes.subarray(0, end + 1)
    const gaps = whole.includes('"leftOut":') ? gapsIn(whole.toString('utf8')) : []
    for (const count of gaps) tally.leftOut(count)
    const last = whole.toString('utf8', whole.subarray(0, -1).lastIndexOf(lineEnd) + 1)
    tally.took(countOf(whole) - gaps.length, numberOf((JSON.parse(last) as Line).text, ofPiece))
  }
}

const gapsIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.includes('"leftOut":'))
    .map((line) => (JSON.parse(line) as Line).leftOut ?? 0)

function countOf(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) count += 1
  return count
}

process.once('message', (what: ReadWhat) => {
  const { ofPiece } = what
  const names = what.from === 'engine' ? what.containers : what.deployments
  const tallies = names.map(() => createTally())
  const fail = (error: unknown) => {
    console.error(`a log can no longer be read: ${String(error)}`)
    process.exitCode = 1
  }
  names.forEach((name, index) => {
    const tally = tallies[index]
    if (tally === undefined) return
    const reading =
      what.from === 'engine' ? readEngine(name, ofPiece, tally) : readProgram(what.host, name, ofPiece, tally)
    reading.catch(fail)
  })
  setInterval(() => process.send?.(sumOf(tallies)), tellEveryMs)
})
// Whoever started it is gone.
process.once('disconnect', () => process.exit())
