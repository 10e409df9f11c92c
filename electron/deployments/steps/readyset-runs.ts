import { Failure } from '../../base/failure.ts'
import type { StepContext } from '../tasks/step.ts'
import { type EnsureOptions, ensureRunning } from './ensure-container.ts'
import { nextFreePort, portTaken } from './reserve-ports.ts'
import type { Site } from './site.ts'

/** How often another port is taken for health and metrics, where others are quicker each time. */
const tries = 5

/**
 * Makes and starts ReadySet's container. SQL's port is the user's choice, so that they are asked for another where it was
 * taken meanwhile; the port for health and metrics is nobody's, so that another is taken, and the container made anew.
 * @throws Failure `port-in-use` with a free port to take instead of SQL's
 */
export async function readysetRuns(site: Site, context: StepContext, options: EnsureOptions = {}): Promise<void> {
  for (let left = tries; ; left -= 1) {
    const { readyset } = await site.plan()
    try {
      await ensureRunning(site, context, readyset, left === tries ? options : {})
      return
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'port-in-use') throw error
      if (!(await isHttpPort(site, error, context.signal))) await refuse(site, context, error)
      if (left === 0) throw error
      await takeAnother(site, context)
    }
  }
}

async function takeAnother(site: Site, context: StepContext): Promise<void> {
  const taken = site.httpPort() ?? 0
  const other = await nextFreePort(site, '127.0.0.1', taken + 1, context.signal)
  context.log(`port ${taken} for health and metrics was taken meanwhile; ${other} is used instead`)
  site.keepHttpPort(other)
}

async function refuse(site: Site, context: StepContext, error: Failure): Promise<never> {
  const { address, port } = site.spec().listen
  context.log(error.message)
  throw portTaken(address, port, await nextFreePort(site, address, port + 1, context.signal))
}

/** By the engine's words, which name the port (`Bind for 127.0.0.1:16034 failed`); by looking where they do not. */
async function isHttpPort(site: Site, { message }: Failure, signal: AbortSignal): Promise<boolean> {
  const { address, port } = site.spec().listen
  const http = site.httpPort()
  if (http === null || names(message, port)) return false
  if (names(message, http)) return true
  const sqlTaken = (await site.engine.portInUse(address, port, signal)) !== false
  return !sqlTaken && (await site.engine.portInUse('127.0.0.1', http, signal)) === true
}

const names = (message: string, port: number) => new RegExp(`:${port}\\b`).test(message)
