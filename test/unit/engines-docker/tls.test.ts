import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { dockerTls } from '../../support/docker-tls.ts'
import { startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { waitUntil } from '../../support/wait-until.ts'

async function connect(
  certificates: Readonly<Record<'ca' | 'cert' | 'key', string>>,
  env: Readonly<Record<string, string>>,
) {
  const { ca, serverCert: cert, serverKey: key } = dockerTls
  const api = await startFakeDockerApi('1.41', { ca, cert, key, requestCert: true, rejectUnauthorized: true })
  const folder = await mkdtemp(join(tmpdir(), 'rsd-docker-tls-'))
  for (const [name, pem] of Object.entries(certificates)) await writeFile(join(folder, `${name}.pem`), pem)
  const engine = dockerEngineAt(api.address, {}, [], { ...env, DOCKER_CERT_PATH: folder })
  onTestFinished(async () => {
    await engine.close()
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })
  const condition = await waitUntil('an outcome', () => engine.condition(), {
    accept: ({ kind }) => kind !== 'connecting',
  })
  return { engine, condition }
}

const { ca, clientCert: cert, clientKey: key } = dockerTls

describe('an engine behind TLS', () => {
  test('is used with the certificates of DOCKER_CERT_PATH', async () => {
    const { engine, condition } = await connect({ ca, cert, key }, { DOCKER_TLS_VERIFY: '1' })
    expect(condition).toMatchObject({
      kind: 'connected',
      facts: { endpoint: expect.stringMatching(/^tcp:\/\/127\.0\.0\.1:/) },
    })
    expect((await engine.inventory()).containers).toHaveLength(1)
  })

  test('whose certificate is not trusted is not used, and the reason is told', async () => {
    const { condition } = await connect({ ca: cert, cert, key }, { DOCKER_TLS_VERIFY: '1' })
    expect(condition).toMatchObject({
      kind: 'unavailable',
      problem: { reason: 'unreachable', remedy: expect.stringContaining('certificates') },
    })
  })

  test('is used without that check where the user asked for it', async () => {
    const { condition } = await connect({ ca: cert, cert, key }, { DOCKER_TLS: '1' })
    expect(condition).toMatchObject({ kind: 'connected' })
  })

  test('that does not take this client is told', async () => {
    const { condition } = await connect({ ca, cert: '', key: '' }, { DOCKER_TLS: '1' })
    expect(condition).toMatchObject({ kind: 'unavailable', problem: { reason: 'unreachable' } })
  })
})
