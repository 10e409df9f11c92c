import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { Failure, messageOf } from '../../../base/failure.ts'
import type { Log } from '../../../base/log.ts'
import { labels, roles } from '../../labels.ts'
import type { OneShotResult, OneShotSpec } from '../../objects.ts'
import type { Session } from '../connection/session.ts'
import { containerPath, createOne, removeOne, startOne } from './containers.ts'
import { hideText, secretsOf } from './hide-secrets.ts'
import type { LogTurns } from './log-turns.ts'
import { readLogs } from './logs.ts'

/** Bytes of output that are kept of each stream, from the end. */
const outputLimit = 64 * 1024
/** Of a failed run's output this much stands in the failure. */
const lastWordsLimit = 2000
/** So many times the engine is read anew and a container looked for that was asked for and then not wanted any more. */
const lateTries = 5

const waitSchema = z.object({ StatusCode: z.number() })

export interface OneShotRunner {
  run(session: Session, spec: OneShotSpec, signal: AbortSignal): Promise<OneShotResult>
  /** Removes what could not be removed when its run ended, or came only afterwards. Costs nothing where there is none. */
  tidy(session: Session): Promise<void>
}

/** Runs containers to their end. Each is removed by this program, since an engine that restarts forgets to. */
export function createOneShotRunner(log: Log, turns: LogTurns): OneShotRunner {
  /** Names to remove, with how often yet. */
  const left = new Map<string, number>()

  async function remove(session: Session, name: string, further: number): Promise<void> {
    try {
      await removeOne(session, name)
      if (further > 0) left.set(name, further)
      else left.delete(name)
    } catch (error) {
      left.set(name, Math.max(further, 1))
      log.warn('a one-shot container is left for later removal', { name, error: messageOf(error) })
    }
  }

  return {
    async run(session, spec, signal) {
      const name = `readyset-desktop-once-${randomBytes(6).toString('hex')}`
      const timeout = new AbortController()
      const timer = setTimeout(() => timeout.abort(), spec.timeoutMs)
      const stop = AbortSignal.any([signal, timeout.signal])
      const output = createOutput(turns)
      try {
        return await runToEnd(session, name, spec, output, stop)
      } catch (error) {
        if (signal.aborted || !timeout.signal.aborted) throw error
        // Without its words the failure is still the failure.
        await output.read(session, name, signal).catch(() => undefined)
        throw timedOut(spec, output)
      } finally {
        clearTimeout(timer)
        // What was cut off while the engine created it may come afterwards.
        await remove(session, name, stop.aborted ? lateTries : 0)
      }
    },
    async tidy(session) {
      for (const [name, further] of [...left]) await remove(session, name, further - 1)
    },
  }
}

async function runToEnd(
  session: Session,
  name: string,
  spec: OneShotSpec,
  output: Output,
  signal: AbortSignal,
): Promise<OneShotResult> {
  const id = await createOne(
    session,
    {
      name,
      image: spec.image,
      labels: { ...spec.labels, [labels.role]: roles.oneShot },
      env: spec.env,
      ...(spec.entrypoint === undefined ? {} : { entrypoint: spec.entrypoint }),
      ...(spec.command === undefined ? {} : { command: spec.command }),
      network: spec.network ?? 'default',
      aliases: [],
      volumes: spec.volumes ?? [],
      files: spec.files ?? [],
      ports: [],
      extraHosts: spec.extraHosts ?? [],
      restart: 'no',
      stopGraceSeconds: 1,
    },
    signal,
  )
  await startOne(session, id, signal)
  const exitCode = await waitForEnd(session, id, spec.timeoutMs, signal)
  await output.read(session, id, signal)
  const result = { exitCode, stdout: output.stdout(), stderr: output.stderr() }
  if (exitCode !== 0 && /exec format error/i.test(result.stderr + result.stdout)) {
    throw new Failure(
      'image-architecture',
      `The image ${spec.image} is not built for the engine's processor (${session.facts.architecture}). Nothing was started.`,
      {
        hint: 'Choose an image that is built for it: docker manifest inspect lists an image’s processors.',
      },
    )
  }
  return result
}

async function waitForEnd(session: Session, id: string, timeoutMs: number, signal: AbortSignal): Promise<number> {
  const { StatusCode } = await session.api.json(waitSchema, {
    method: 'POST',
    path: `${containerPath(id)}/wait`,
    doing: 'wait for a container to end',
    // The run has its own end; this one only catches an engine that never answers.
    timeoutMs: timeoutMs + 30_000,
    signal,
  })
  return StatusCode
}

interface Output {
  /** Reads what the container wrote so far. */
  read(session: Session, name: string, signal: AbortSignal): Promise<void>
  stdout(): string
  stderr(): string
}

function createOutput(turns: LogTurns): Output {
  const kept = { stdout: '', stderr: '' }
  const cut = (text: string) => Buffer.from(text, 'utf8').subarray(-outputLimit).toString('utf8')
  return {
    async read(session, name, signal) {
      // No more lines than bytes are kept. A log that is followed would end before its last lines were there.
      const options = { follow: false, tail: outputLimit, signal }
      for await (const lines of readLogs(session, name, options, turns)) {
        for (const { stream, text } of lines) {
          const all = `${kept[stream]}${text}\n`
          // Cut rarely, so that much output costs little.
          kept[stream] = all.length > 2 * outputLimit ? cut(all) : all
        }
      }
    },
    stdout: () => cut(kept.stdout),
    stderr: () => cut(kept.stderr),
  }
}

function timedOut(spec: OneShotSpec, output: Output): Failure {
  const said = hideText(output.stdout() + output.stderr(), secretsOf(spec.env))
    .trim()
    .slice(-lastWordsLimit)
  const seconds = Math.round(spec.timeoutMs / 1000)
  return new Failure(
    'timed-out',
    `A run of the image ${spec.image} did not end within ${seconds} seconds and was stopped. Nothing of it is left on the engine.`,
    {
      hint: 'Try again; where it stays so, look whether the engine’s machine is busy, and what the image was to reach.',
      details: { words: said },
    },
  )
}
