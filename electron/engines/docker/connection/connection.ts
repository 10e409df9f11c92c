import type { Clock } from '../../../base/clock.ts'
import { type Failure, messageOf } from '../../../base/failure.ts'
import { createListeners, type Unsubscribe } from '../../../base/listeners.ts'
import type { Log } from '../../../base/log.ts'
import type { EngineCondition, EngineFacts, EngineProblem } from '../../condition.ts'
import { backoff } from './backoff.ts'
import { engineGone } from './failures.ts'
import { EngineUnavailable } from './open-session.ts'
import type { Session } from './session.ts'

export interface ConnectionOptions {
  /** Opens a session; rejects with `EngineUnavailable`. */
  readonly open: (signal: AbortSignal) => Promise<Session>
  /** Whether the session's engine is still the one that would be looked for now. */
  readonly isChosen: (session: Session) => boolean
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds from one ping to the next, and how long the engine has for its answer. */
  readonly pingEveryMs: number
  readonly pingTimeoutMs: number
}

/** Keeps a session open: connects, notices when the engine is gone or frozen, and connects again. */
export interface Connection {
  condition(): EngineCondition
  onCondition(listener: (condition: EngineCondition) => void): Unsubscribe
  onSession(listener: (session: Session) => void): Unsubscribe
  /** The session, waiting for one that is being opened; rejects with `engine-gone` where there is none. */
  session(signal?: AbortSignal): Promise<Session>
  /** Something did not work as it should: looks at once whether the engine still answers. */
  suspect(session: Session): void
  /** Looks for the engine now. A connection that works to the engine that is still the chosen one is kept. */
  reconnect(): void
  close(): void
}

/** An engine that is busy may miss one ping. */
const missesAllowed = 1

export function createConnection(options: ConnectionOptions): Connection {
  const { open, clock, log, pingEveryMs, pingTimeoutMs } = options
  const conditions = createListeners<EngineCondition>()
  const sessions = createListeners<Session>()
  let condition: EngineCondition = { kind: 'connecting', since: clock.now() }
  let current: Session | undefined
  let attempt: AbortController | undefined
  let failures = 0
  let closed = false
  let pinging = false
  const closing = new AbortController()
  let cancelRetry = () => {}
  let cancelPing = () => {}

  function become(next: EngineCondition): void {
    condition = next
    conditions.emit(next)
  }

  async function connect(): Promise<void> {
    cancelRetry()
    attempt?.abort()
    const mine = new AbortController()
    attempt = mine
    try {
      const session = await open(mine.signal)
      if (attempt === mine && !closed) connected(session)
      else session.end(engineGone('The connection is no longer needed.'))
    } catch (error) {
      if (attempt === mine && !closed) failed(problemFrom(error))
    }
  }

  function connected(session: Session): void {
    failures = 0
    current = session
    attempt = undefined
    schedulePing(session)
    become({ kind: 'connected', since: clock.now(), facts: session.facts })
    sessions.emit(session)
  }

  function failed(problem: EngineProblem): void {
    failures += 1
    attempt = undefined
    const wait = backoff(failures)
    cancelRetry = clock.after(wait, () => void connect())
    const since = condition.kind === 'unavailable' ? condition.since : clock.now()
    become({ kind: 'unavailable', since, problem, ...lastFacts(condition), nextTryAt: clock.now() + wait })
  }

  function problemFrom(error: unknown): EngineProblem {
    if (error instanceof EngineUnavailable) return error.problem
    log.error('connecting to Docker failed unexpectedly', error)
    return {
      reason: 'unreachable',
      message: `Connecting to Docker failed: ${messageOf(error)}`,
      remedy: 'Look into the log of this program.',
    }
  }

  function lose(session: Session, error: unknown): void {
    if (session !== current || closed) return
    current = undefined
    cancelPing()
    const { endpoint } = session.facts
    const message = `The engine at ${endpoint} is gone: ${messageOf(error)}`
    log.warn('the connection to Docker is lost', { endpoint, error: messageOf(error) })
    become({
      kind: 'connecting',
      since: clock.now(),
      last: session.facts,
      problem: { reason: 'unreachable', message, remedy: 'This program is reconnecting.' },
    })
    session.end(engineGone(message))
    void connect()
  }

  function schedulePing(session: Session): void {
    cancelPing()
    cancelPing = clock.after(pingEveryMs, () => void ping(session))
  }

  async function ping(session: Session): Promise<void> {
    cancelPing()
    pinging = true
    const missed = await pingUntilAnswered(session)
    pinging = false
    if (session !== current) return
    if (missed === undefined) schedulePing(session)
    else lose(session, missed)
  }

  /** The error of the last ping, where none was answered. */
  async function pingUntilAnswered(session: Session): Promise<unknown> {
    for (let misses = 0; ; misses += 1) {
      try {
        await session.api.send({ method: 'GET', path: '/_ping', doing: 'answer a ping', timeoutMs: pingTimeoutMs })
        return undefined
      } catch (error) {
        if (misses >= missesAllowed) return error
      }
    }
  }

  function suspect(session: Session): void {
    if (session === current && !pinging) void ping(session)
  }

  void connect()

  return {
    condition: () => condition,
    onCondition: conditions.add,
    onSession: sessions.add,
    session(signal) {
      signal?.throwIfAborted()
      if (current !== undefined) return Promise.resolve(current)
      if (closed) return Promise.reject(closing.signal.reason)
      if (condition.kind === 'unavailable') return Promise.reject(unavailable(condition.problem))
      return new Promise((resolve, reject) => {
        const settle = (outcome: () => void) => () => {
          stop()
          signal?.removeEventListener('abort', onAbort)
          closing.signal.removeEventListener('abort', onClose)
          outcome()
        }
        const onAbort = settle(() => reject(signal?.reason))
        const onClose = settle(() => reject(closing.signal.reason))
        const stop = conditions.add((next) => {
          const session = current
          if (session !== undefined) settle(() => resolve(session))()
          else if (next.kind === 'unavailable') settle(() => reject(unavailable(next.problem)))()
        })
        signal?.addEventListener('abort', onAbort, { once: true })
        closing.signal.addEventListener('abort', onClose, { once: true })
      })
    },
    suspect,
    reconnect() {
      if (closed) return
      if (current !== undefined) {
        if (options.isChosen(current)) suspect(current)
        else lose(current, new Error('another engine was chosen'))
        return
      }
      failures = 0
      become({ kind: 'connecting', since: clock.now(), ...lastFacts(condition) })
      void connect()
    },
    close() {
      if (closed) return
      closed = true
      cancelRetry()
      cancelPing()
      closing.abort(engineGone('This program closes its connection to Docker.'))
      attempt?.abort(closing.signal.reason)
      current?.end(closing.signal.reason)
      current = undefined
    },
  }
}

function unavailable(problem: EngineProblem): Failure {
  return engineGone(problem.message, problem.remedy)
}

function lastFacts(condition: EngineCondition): { readonly last?: EngineFacts } {
  const last = condition.kind === 'connected' ? condition.facts : condition.last
  return last === undefined ? {} : { last }
}
