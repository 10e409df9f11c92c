import { expect } from 'vitest'
import { type RunningHost, startBrowserHost } from './browser-host.ts'
import { sessionOf } from './program-api.ts'
import { head, type RawAnswer, sendRaw } from './raw-http.ts'

/** A started host, and what its refusals have to be. */
export interface Wire {
  readonly host: RunningHost
  readonly port: number
  readonly session: string
  /** The header lines of a request that is let in where none is needed, and of one that is let in everywhere. */
  own(): readonly string[]
  letIn(): readonly string[]
  /** Refused with one answer, the connection closed, nothing told, and the program there for the next one. */
  expectRefused(answer: RawAnswer, ...allowed: readonly number[]): Promise<void>
  expectNothingLeaked(answer: RawAnswer): void
  expectAlive(): Promise<void>
  /** Ends the host, and sees that nothing of it was a bug or told a secret. */
  close(): Promise<void>
}

export const closing = 'connection: close'

export async function openWire(): Promise<Wire> {
  const host = await startBrowserHost({ words: ['--disable-telemetry'] })
  const port = Number(new URL(host.origin).port)
  const session = await sessionOf(host)
  const own = () => [`host: 127.0.0.1:${port}`]
  const letIn = () => [...own(), `x-readyset-session: ${session}`]

  /** No data, stack, path, version or name of software. */
  function expectNothingLeaked({ text }: RawAnswer): void {
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.[jt]s\b|Error:/)
    expect(text).not.toMatch(/^(server|x-powered-by|set-cookie|access-control-[a-z-]+|location):/im)
    expect(text).not.toMatch(/readyset|node\.?js|hono/i)
    for (const secret of [host.dataFolder, host.token, session, process.cwd()]) expect(text).not.toContain(secret)
    expect(text.length, 'a refusal is short').toBeLessThan(1000)
  }

  async function expectAlive(): Promise<void> {
    const { statuses } = await sendRaw(port, head('GET /api/deployments/form-options', [...letIn(), closing]))
    expect(statuses).toEqual([200])
  }

  return {
    host,
    port,
    session,
    own,
    letIn,
    expectNothingLeaked,
    expectAlive,
    async expectRefused(answer, ...allowed) {
      expect(answer.statuses, answer.text).toHaveLength(1)
      expect(allowed, answer.text).toContain(answer.statuses[0])
      expect(answer.text).toMatch(/^connection: close\r$/im)
      expectNothingLeaked(answer)
      await expectAlive()
    },
    async close() {
      expect((await host.stop()).code, 'the program ends in order').toBe(0)
      expect(host.log(), 'nothing that was sent is a bug').not.toContain('"level":"error"')
      for (const secret of [host.token, session]) expect(host.log(), 'no secret is in the log').not.toContain(secret)
    },
  }
}
