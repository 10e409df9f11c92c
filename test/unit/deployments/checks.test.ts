import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { checkStream } from '../../../electron/deployments/checks/check-stream.ts'
import type { CheckSite, DeployCheck } from '../../../electron/deployments/checks/deploy-check.ts'
import { runCheck } from '../../../electron/deployments/checks/run-check.ts'
import { runChecks } from '../../../electron/deployments/checks/run-checks.ts'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { draftFrom } from '../../../electron/deployments/form/draft-from.ts'
import type { Engine } from '../../../electron/engines/engine.ts'
import type { OneShotSpec } from '../../../electron/engines/objects.ts'
import type { Check } from '../../../electron/readyset/kinds.ts'
import { checkedEngine, connected, readysetAnswers, someImage } from './checked-engine.ts'
import { existingForm, facts, newDatabaseForm } from './forms.ts'

interface Setting {
  readonly form?: DeployForm
  readonly engine?: Partial<Engine>
  readonly signal?: AbortSignal
}

async function checked({ form = newDatabaseForm(), engine = {}, signal = new AbortController().signal }: Setting) {
  const { wanted, view } = draftFrom(form, facts)
  if (wanted === null) throw new Error(JSON.stringify(view.problems))
  const streamed: Check[] = []
  const options = { ...wanted, engine: checkedEngine(engine), signal }
  const checks = await runChecks({ ...options, onCheck: (check) => streamed.push(check) })
  expect(streamed.toSorted(byId)).toEqual(checks.toSorted(byId))
  return new Map(checks.map((check) => [check.id, check]))
}

const byId = (a: Check, b: Check) => a.id.localeCompare(b.id)

/** Nobody listens on port 1 of loopback, so an upstream there is refused at once. */
const nobodyThere = { host: '127.0.0.1', upstreamPort: '1' }

test('an engine on which all is well passes everything', async () => {
  const checks = await checked({})
  expect([...checks.keys()]).toEqual([
    'engine',
    'sql-port',
    'http-port',
    'memory',
    'disk',
    'image-database',
    'image-readyset',
    'release',
    'upstream',
  ])
  for (const check of checks.values()) expect(check).toMatchObject({ outcome: 'pass' })
})

test('an engine that is not there is one line with its remedy, and nothing is asked of it', async () => {
  const problem = {
    reason: 'not-running',
    message: 'Docker does not run.',
    remedy: 'Start it.',
    command: 'systemctl start docker',
  } as const
  const checks = await checked({
    engine: { condition: () => ({ kind: 'unavailable', since: 0, problem }), space: undefined as never },
  })
  expect(checks.get('engine')).toMatchObject({
    outcome: 'fail',
    why: 'Docker does not run. Start it.',
    fix: 'systemctl start docker',
  })
  expect([...checks.keys()]).toEqual(['engine', 'upstream'])
})

test('an engine that is just being connected to is waited for', async () => {
  let condition: ReturnType<Engine['condition']> = { kind: 'connecting', since: 0 }
  const onCondition: Engine['onCondition'] = (listener) => {
    queueMicrotask(() => {
      condition = connected
      listener(condition)
    })
    return () => {}
  }
  const checks = await checked({ engine: { condition: () => condition, onCondition } })
  expect(checks.get('engine')).toMatchObject({ outcome: 'pass' })
  expect(checks.has('disk')).toBe(true)
})

describe('ports', () => {
  test('that are taken fail with who has them, where that is known', async () => {
    const checks = await checked({ engine: { portInUse: async (_address, port) => port === 5433 } })
    expect(checks.get('sql-port')).toMatchObject({
      outcome: 'fail',
      why: '5433 on 127.0.0.1 is in use by another program.',
    })
    expect(checks.get('http-port')).toMatchObject({ outcome: 'pass' })
  })

  test('of an engine on another machine cannot be seen, which is no failure', async () => {
    const checks = await checked({ engine: { portInUse: async () => undefined } })
    expect(checks.get('sql-port')).toMatchObject({ outcome: 'warn' })
  })
})

describe('images', () => {
  const missing = new Failure('image-missing', 'The registry has no such image.', { hint: 'Check the tag.' })

  test('that the registry does not have fail in its words', async () => {
    const engine = { image: async () => undefined, imageInRegistry: () => Promise.reject(missing) }
    const checks = await checked({ engine })
    expect(checks.get('image-readyset')).toMatchObject({ outcome: 'fail', why: missing.message, fix: missing.hint })
    expect(checks.get('release')).toMatchObject({ outcome: 'warn' })
  })

  test('of another architecture are warned of', async () => {
    const checks = await checked({ engine: { image: async () => ({ ...someImage, architecture: 'arm64' }) } })
    expect(checks.get('image-readyset')).toMatchObject({ outcome: 'warn', why: expect.stringContaining('arm64') })
  })

  test('without the mode that is asked for fail, and say which they have', async () => {
    const runOnce = async () => ({ exitCode: 0, stdout: 'release-version: stable-241212', stderr: '' })
    const checks = await checked({ engine: { runOnce } })
    expect(checks.get('release')).toMatchObject({ outcome: 'fail', why: expect.stringContaining('deep') })
  })
})

describe('room', () => {
  test('on the disk is compared with what is to be fetched', async () => {
    const space = async () => ({ freeBytes: 0.5e9, memoryBytes: 16e9, cpus: 8 })
    const full = await checked({ engine: { space, image: async () => undefined } })
    expect(full.get('disk')).toMatchObject({ outcome: 'fail', why: expect.stringContaining('500 MB free') })
  })

  test('in memory is compared with the limit', async () => {
    const checks = await checked({ form: newDatabaseForm({ memoryLimit: '32 GB' }) })
    expect(checks.get('memory')).toMatchObject({ outcome: 'fail', why: expect.stringContaining('16 GB') })
  })
})

describe('an existing upstream', () => {
  test('that only the engine reaches is a warning', async () => {
    const checks = await checked({ form: existingForm(nobodyThere) })
    expect(checks.get('reachable')).toMatchObject({
      outcome: 'warn',
      why: expect.stringContaining('The engine reaches it'),
    })
    expect(checks.get('readyset-verified')).toMatchObject({ outcome: 'pass' })
  })

  test('that neither side reaches fails', async () => {
    const runOnce = async (spec: OneShotSpec) =>
      spec.command?.includes('--verify')
        ? {
            exitCode: 1,
            stdout: '',
            stderr:
              'Config verification failed (override this check with --verify-skip):\n  1: Failed to establish connection for user: app (refused)\n',
          }
        : readysetAnswers(spec)
    const checks = await checked({ form: existingForm(nobodyThere), engine: { runOnce } })
    expect(checks.get('reachable')).toMatchObject({ outcome: 'fail' })
    expect(checks.get('readyset-logins')).toMatchObject({ outcome: 'fail' })
  })

  test('is verified by ReadySet with the very environment it would run with, and without a password on a command line', async () => {
    const specs: OneShotSpec[] = []
    const runOnce = async (spec: OneShotSpec) => {
      specs.push(spec)
      return readysetAnswers(spec)
    }
    const form = existingForm({ ...nobodyThere, password: 's3cr3t-word' })
    await checked({ form, engine: { runOnce } })
    const verify = specs.find(({ command }) => command?.includes('--verify'))
    expect(verify?.env.UPSTREAM_DB_URL).toContain('s3cr3t-word@host.docker.internal:1/')
    expect(verify?.extraHosts).toEqual(['host.docker.internal:host-gateway'])
    for (const { env: _env, ...rest } of specs) expect(JSON.stringify(rest)).not.toContain('s3cr3t-word')
  })

  test('is checked from inside later when the image is not here yet, and says so', async () => {
    const checks = await checked({ form: existingForm(nobodyThere), engine: { image: async () => undefined } })
    expect(checks.get('inside')).toMatchObject({ outcome: 'warn', why: expect.stringContaining('once the image') })
    expect(checks.get('reachable')).toMatchObject({ outcome: 'fail' })
  })

  test('is tried by a bare connection where ReadySet would not connect', async () => {
    const scripts: OneShotSpec[] = []
    const runOnce = async (spec: OneShotSpec) => {
      if (spec.entrypoint === undefined) return readysetAnswers(spec)
      scripts.push(spec)
      return { exitCode: 1, stdout: '', stderr: 'bash: line 1: /dev/tcp/x/1: Connection refused\n' }
    }
    const checks = await checked({ form: existingForm({ ...nobodyThere, access: 'anybody' }), engine: { runOnce } })
    expect(scripts[0]?.env).toEqual({ PROBE_HOST: 'host.docker.internal', PROBE_PORT: '1' })
    expect(checks.get('inside')).toMatchObject({
      outcome: 'fail',
      why: expect.stringContaining('Connection refused'),
      fix: expect.stringContaining('listen_addresses'),
    })
  })

  test('is tried by a bare connection where the image turns out not to know --verify', async () => {
    const stderr = "error: unexpected argument '--verify' found\n"
    const runOnce = async (spec: OneShotSpec) =>
      spec.command?.includes('--verify') ? { exitCode: 2, stdout: '', stderr } : readysetAnswers(spec)
    const checks = await checked({ form: existingForm(nobodyThere), engine: { runOnce } })
    expect(checks.get('inside')).toMatchObject({ outcome: 'pass' })
    expect(checks.has('readyset-verify')).toBe(false)
  })

  test('never shows a password that ReadySet repeats', async () => {
    const runOnce = async (spec: OneShotSpec) =>
      spec.command?.includes('--verify')
        ? {
            exitCode: 1,
            stdout: '',
            stderr:
              'Config verification failed:\n  1: Invalid upstream URL: postgresql://app:s3cr3t%20word@h/x\n  2: Odd: s3cr3t word\n',
          }
        : readysetAnswers(spec)
    const checks = await checked({
      form: existingForm({ ...nobodyThere, password: 's3cr3t word' }),
      engine: { runOnce },
    })
    expect(JSON.stringify([...checks])).toContain('Odd: ')
    expect(JSON.stringify([...checks])).not.toMatch(/s3cr3t/)
  })

  test('complaints of one kind are lines of their own', async () => {
    const complaints = [
      'Readyset user missing REPLICATION CLIENT permissions',
      'Readyset user missing REPLICATION SLAVE permissions',
    ]
    const stderr = `Config verification failed:\n  1: ${complaints[0]}\n  2: ${complaints[1]}\n`
    const runOnce = async (spec: OneShotSpec) =>
      spec.command?.includes('--verify') ? { exitCode: 1, stdout: '', stderr } : readysetAnswers(spec)
    const checks = await checked({
      form: existingForm({ ...nobodyThere, kind: 'mysql', cacheMode: 'deep' }),
      engine: { runOnce },
    })
    expect([...checks.values()].map(({ why }) => why)).toEqual(expect.arrayContaining(complaints))
  })
})

describe('a check that does not end', () => {
  test('ends with its time, in words, and what it still says after that is not listened to', async () => {
    const { promise: late, resolve: sayLate } = Promise.withResolvers<void>()
    const lines: Check[] = []
    const slow: DeployCheck = {
      id: 'slow',
      title: 'Slow',
      limitMs: 20,
      needsEngine: false,
      applies: () => true,
      async run(_site, _signal, onCheck) {
        onCheck({ id: 'first', title: 'First', outcome: 'pass', why: 'known before' })
        await late
        onCheck({ id: 'second', title: 'Second', outcome: 'pass', why: 'known too late' })
        return undefined
      },
    }
    const add = (line: Check) => {
      lines.push(line)
      return line
    }
    await runCheck(slow, {} as CheckSite, new AbortController().signal, add)
    sayLate()
    await late
    expect(lines.map(({ id }) => id)).toEqual(['first', 'slow'])
    expect(lines[1]).toMatchObject({ outcome: 'fail', why: 'No answer within 0.02 seconds.' })
  })

  test('ends with the signal, and so does everything else', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    const abort = new AbortController()
    const space = () => {
      resolve()
      return new Promise<never>(() => {})
    }
    const running = checked({ engine: { space }, signal: abort.signal })
    await asked
    abort.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('does not keep a reader that has left', async () => {
    const { wanted } = draftFrom(newDatabaseForm(), facts)
    if (wanted === null) throw new Error('the form is not good')
    const abort = new AbortController()
    const engine = checkedEngine({ space: () => new Promise<never>(() => {}) })
    const stream = checkStream({ ...wanted, engine, signal: abort.signal })
    await stream.next()
    abort.abort()
    await expect(stream.return(undefined)).resolves.toMatchObject({ done: true })
  })
})

test('the stream gives each line as it is known, and all of them', async () => {
  const { wanted } = draftFrom(newDatabaseForm(), facts)
  if (wanted === null) throw new Error('the form is not good')
  const { promise: held, resolve } = Promise.withResolvers<void>()
  const space = async () => {
    await held
    return { freeBytes: 40e9, memoryBytes: 16e9, cpus: 8 }
  }
  const ids: string[] = []
  for await (const { id } of checkStream({
    ...wanted,
    engine: checkedEngine({ space }),
    signal: new AbortController().signal,
  })) {
    ids.push(id)
    if (id === 'release') resolve()
  }
  expect(ids.indexOf('release')).toBeLessThan(ids.indexOf('disk'))
  expect(ids).toHaveLength(9)
})
