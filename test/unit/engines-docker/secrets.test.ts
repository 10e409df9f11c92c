import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { createLog } from '../../../electron/base/log.ts'
import { hideSecrets } from '../../../electron/engines/docker/containers/hide-secrets.ts'
import { type RunHelper, registryAuth } from '../../../electron/engines/docker/images/registry-auth.ts'

describe('failures of what has secrets in its environment', () => {
  const env = {
    UPSTREAM_DB_URL: 'postgresql://app:p%40ss%2Fword@db:5432/shop',
    ALLOWED_USERS: 'app:hunter22,reader:letmein1',
    MYSQL_ROOT_PASSWORD: 'correct horse',
    DEPLOYMENT: 'shop',
  }

  test('do not repeat them, in any form, and keep the rest', () => {
    const words = `bad environment UPSTREAM_DB_URL=${env.UPSTREAM_DB_URL} p@ss/word hunter22 letmein1 correct horse shop`
    const hidden = hideSecrets(
      new Failure('engine-error', words, { hint: 'Hint.', details: { words, status: 400 } }),
      env,
    )
    const told = JSON.stringify({ ...(hidden as object), message: (hidden as Failure).message })
    for (const secret of ['p%40ss', 'p@ss/word', 'hunter22', 'letmein1', 'correct horse'])
      expect(told).not.toContain(secret)
    expect(hidden).toMatchObject({ code: 'engine-error', hint: 'Hint.', details: { status: 400 } })
    expect((hidden as Failure).message).toMatch(/^bad environment .* shop$/)
    expect((hidden as Failure).cause).toBeUndefined()
  })

  test('what is no failure passes as it is', () => {
    const abort = new DOMException('x', 'AbortError')
    expect(hideSecrets(abort, env)).toBe(abort)
  })
})

describe('the login of a registry', () => {
  const lines: string[] = []
  const log = createLog((line) => lines.push(line))
  const host = { env: {}, homeFolder: '/home/me', platform: 'linux' } as const
  const noHelper: RunHelper = () => Promise.reject(new Error('not called'))

  function authOf(registry: string, config: object, run: RunHelper = noHelper) {
    const files = { text: () => JSON.stringify(config), exists: () => false }
    return registryAuth(registry, host, files, log, run)
  }

  test('of config.json, where a password may have colons', async () => {
    const auth = Buffer.from('me:pa:ss').toString('base64')
    expect(await authOf('ghcr.io', { auths: { 'ghcr.io': { auth } } })).toEqual({
      username: 'me',
      password: 'pa:ss',
      serveraddress: 'ghcr.io',
    })
    expect(await authOf('ghcr.io', { auths: { 'https://ghcr.io': { auth } } })).toMatchObject({ username: 'me' })
  })

  test('of Docker Hub, under the name that the Docker CLI keeps it', async () => {
    const auth = Buffer.from('me:x').toString('base64')
    expect(await authOf('docker.io', { auths: { 'https://index.docker.io/v1/': { auth } } })).toMatchObject({
      username: 'me',
    })
  })

  test('of a helper: the one for this registry before the one for all', async () => {
    const asked: string[] = []
    const run: RunHelper = (program, input) => {
      asked.push(`${program} ${input}`)
      return Promise.resolve(JSON.stringify({ ServerURL: input, Username: 'me', Secret: 's' }))
    }
    const config = { credsStore: 'desktop', credHelpers: { 'ghcr.io': 'gh' } }
    expect(await authOf('ghcr.io', config, run)).toEqual({ username: 'me', password: 's', serveraddress: 'ghcr.io' })
    await authOf('docker.io', config, run)
    expect(asked).toEqual(['docker-credential-gh ghcr.io', 'docker-credential-desktop https://index.docker.io/v1/'])
  })

  test('a token of a helper goes where tokens go', async () => {
    const run: RunHelper = () => Promise.resolve(JSON.stringify({ Username: '<token>', Secret: 't' }))
    expect(await authOf('r.example', { credsStore: 'x' }, run)).toEqual({
      identitytoken: 't',
      serveraddress: 'r.example',
    })
  })

  test('a helper that fails means no login, and its words are not logged', async () => {
    const run: RunHelper = () => Promise.reject(new Error('secret-words'))
    expect(await authOf('r.example', { credsStore: 'x' }, run)).toBeUndefined()
    expect(lines.join('')).toContain('credential helper')
    expect(lines.join('')).not.toContain('secret-words')
  })

  test.each([{}, { auths: {} }, { auths: { other: { auth: 'eDp5' } } }, { auths: { 'r.example': {} } }])(
    'none: %j',
    async (config) => {
      expect(await authOf('r.example', config)).toBeUndefined()
    },
  )

  test('a helper with a path for a name is not run', async () => {
    expect(await authOf('r.example', { credsStore: '../../evil' })).toBeUndefined()
  })
})
