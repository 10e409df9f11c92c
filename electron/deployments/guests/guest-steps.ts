import { Failure } from '../../base/failure.ts'
import { stopGraceReason, stopGraceSeconds } from '../../readyset/stop-grace.ts'
import { checkEngine } from '../steps/check-engine.ts'
import { readysetExit } from '../steps/exit-words.ts'
import { outlasting } from '../steps/outlast.ts'
import { stopGracefully } from '../steps/stop-containers.ts'
import { waitForContainer } from '../steps/wait-for-container.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import type { TaskInput } from '../tasks/task-record.ts'
import { containerThere } from './container-there.ts'
import type { GuestSite } from './guest-site.ts'
import { keepOld, makeSilent, removeOld } from './silence-steps.ts'

/** The steps of a task of an adopted instance. Nothing of it is made or removed but by `silence`. */
export function guestSteps(input: TaskInput, site: GuestSite): readonly Step[] {
  return [checkEngine(site), ...furtherSteps(input, site).map((step) => outlasting(step, site))]
}

function furtherSteps(input: TaskInput, site: GuestSite): readonly Step[] {
  switch (input.kind) {
    case 'start':
      return [startGuest(site), guestAnswers(site)]
    case 'stop':
      return [stopGuest(site)]
    case 'restart':
      return [stopGuest(site), startGuest(site), guestAnswers(site)]
    case 'silence':
      return [
        keepOld(site, input.running),
        makeSilent(site, input.running),
        ...(input.running ? [guestAnswers(site)] : []),
        removeOld(site),
      ]
    default:
      throw new Error(`no task ${input.kind} for what this program did not make`)
  }
}

function stopGuest(site: GuestSite): Step {
  return {
    id: 'stop-readyset',
    title: 'ReadySet stopped',
    forcible: true,
    async run(context) {
      const { name, state } = await containerThere(site, context)
      if (state.kind === 'exited' || state.kind === 'created') {
        context.detail('it was stopped already')
        return 'skipped'
      }
      await stopGracefully(site, context, name, { graceSeconds: stopGraceSeconds, why: stopGraceReason })
      return 'passed'
    },
  }
}

function startGuest(site: GuestSite): Step {
  return {
    id: 'readyset',
    title: 'ReadySet started',
    async run(context) {
      const { name } = await containerThere(site, context)
      await site.engine.startContainer(name)
      context.log(`started the container ${name}`)
      return 'passed'
    },
  }
}

/** A real query where a login is known; else what it says of its own health, and that is said. */
function guestAnswers(site: GuestSite): Step {
  return {
    id: 'first-query',
    title: 'It answers',
    async run(context) {
      let said = 'a query was answered'
      await waitForContainer(site, context, {
        name: site.container(),
        who: 'ReadySet',
        withinMs: site.patience.healthMs,
        everyMs: 150,
        async ready(container) {
          if (container.state.kind !== 'running') return `it is ${container.state.kind}`
          const outcome = await answered(site, context)
          if (outcome.ready) said = outcome.said
          return outcome.ready ? true : outcome.why
        },
        explainExit: readysetExit,
      })
      context.detail(said)
      return 'passed'
    },
  }
}

type Answer = { readonly ready: true; readonly said: string } | { readonly ready: false; readonly why: string }

async function answered(site: GuestSite, context: StepContext): Promise<Answer> {
  const { signal } = context
  const container = await containerThere(site, context)
  const sql = await site.sql(container, signal)
  if (sql) return await asked(site, sql, signal)
  const http = await site.http(container, signal)
  if (http) {
    const healthy = await site.instances.healthy(http, signal)
    return healthy
      ? { ready: true, said: 'it calls itself healthy; no login is known to ask a query with' }
      : { ready: false, why: 'it does not call itself healthy yet' }
  }
  const health = container.state.kind === 'running' ? container.state.health : 'none'
  if (health === 'starting') return { ready: false, why: 'its health check has not passed yet' }
  if (health === 'unhealthy') return { ready: false, why: 'its health check fails' }
  return { ready: true, said: 'it runs; no port is published to ask it on' }
}

async function asked(
  site: GuestSite,
  sql: Parameters<GuestSite['instances']['open']>[0],
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const connection = await site.instances.open(sql, signal)
    await connection.probe(signal).finally(() => connection.close())
    return { ready: true, said: 'a query was answered' }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof Failure)) throw error
    // The login is what this program was told; that it is refused says that somebody answers, and nothing against the container.
    if (error.code === 'password-refused' || error.code === 'database-missing')
      return { ready: true, said: `it answers, and refuses the login that this program knows` }
    return { ready: false, why: error.message.replace(/\.$/, '') }
  }
}
