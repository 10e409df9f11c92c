import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { judge, type Knock } from '../../../electron/browser-host/guard.ts'
import type { HostFacts, HostFiles } from '../../../electron/engines/docker/endpoint/docker-config.ts'
import { endpointWords } from '../../../electron/engines/docker/endpoint/endpoint.ts'
import { findEndpoint } from '../../../electron/engines/docker/endpoint/find-endpoint.ts'
import { parseReference } from '../../../electron/engines/docker/images/image-reference.ts'
import { registryAuth } from '../../../electron/engines/docker/images/registry-auth.ts'
import { parseHostOptions } from '../../../electron/host-options.ts'
import {
  formatImage,
  imageProblem,
  mirrorProblem,
  parseImage,
  withMirror,
} from '../../../electron/readyset/image-names.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

const platforms = fc.constantFrom('linux' as const, 'darwin' as const, 'win32' as const)

describe('what the user’s machine says', () => {
  const address = fc
    .tuple(
      fc.constantFrom('', 'unix://', 'tcp://', 'ssh://', 'npipe://', 'https://', 'ssh://-oProxyCommand=x@'),
      hostileText,
      fc.constantFrom('', ':2375', ':99999', '/run/docker.sock', "/run/'$(id)'.sock"),
    )
    .map((parts) => parts.join(''))
  const settings = fc.dictionary(
    fc.constantFrom('DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_CONFIG'),
    address,
  )
  const context = fc.oneof(
    hostileJson,
    address.map((Host) => ({ Endpoints: { docker: { Host } } })),
  )
  const config = fc.oneof(
    hostileJson,
    fc.record({ currentContext: hostileText, credsStore: hostileText, auths: fc.dictionary(hostileText, hostileJson) }),
  )

  test('of its engine leads to an engine or to words, and never to an option or a command of ssh', () => {
    fc.assert(
      fc.property(settings, platforms, config, context, (env, platform, configJson, contextJson) => {
        const files: HostFiles = {
          text: (path) => (path.endsWith('config.json') ? JSON.stringify(configJson) : JSON.stringify(contextJson)),
          exists: () => false,
        }
        const found = findEndpoint({ env, homeFolder: '/home/me', platform }, files)
        if (!found.found) {
          expect(found.problem.message).not.toBe('')
          expect(found.problem.remedy).not.toBe('')
          return
        }
        expect(endpointWords(found.endpoint)).toMatch(/^(unix|npipe|tcp|ssh):\/\//)
        if (found.endpoint.kind !== 'ssh') return
        const { host, user = 'x', socket = '/x' } = found.endpoint
        for (const word of [host, user]) expect(word).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9_.:%\\-]*$/)
        expect(socket).toMatch(/^\/[A-Za-z0-9_./-]+$/)
      }),
      runs(400),
    )
  })

  test('of its logins is a login or none, and no helper is run by another name', async () => {
    const host: HostFacts = { env: {}, homeFolder: '/home/me', platform: 'linux' }
    const log = { info() {}, warn() {}, error() {} }
    await fc.assert(
      fc.asyncProperty(hostileText, config, hostileText, async (registry, configJson, answer) => {
        const files: HostFiles = { text: () => JSON.stringify(configJson), exists: () => true }
        const auth = await registryAuth(registry, host, files, log, async (program) => {
          expect(program).toMatch(/^docker-credential-[A-Za-z0-9_.-]+$/)
          return answer
        })
        for (const value of Object.values(auth ?? {})) expect(value).toBeTypeOf('string')
      }),
      runs(200),
    )
  })

  test('on its command line is understood or refused in words', () => {
    const word = fc.oneof(
      hostileText,
      fc.constantFrom(
        '--port',
        '--port=1',
        '--data-dir',
        '--no-open',
        '--browser',
        '--',
        '-p',
        '--port=0x1',
        '--help=1',
      ),
      hostileText.map((text) => `readyset-desktop://${text}`),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), platforms, (args, platform) => {
        try {
          const { port, dataFolder } = parseHostOptions(args, {}, platform)
          expect(port).toBeGreaterThanOrEqual(0)
          expect(port).toBeLessThanOrEqual(65_535)
          expect(dataFolder).toBeTypeOf('string')
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
      }),
      runs(300),
    )
  })
})

describe('a knock at the browser host', () => {
  const ours = '127.0.0.1:4000'
  const header = fc.option(fc.oneof(hostileText, fc.constantFrom(`http://${ours}`, 'null', 'cross-site', ours)), {
    nil: undefined,
  })
  const knock: fc.Arbitrary<Knock> = fc.record({
    method: fc.oneof(fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'get'), hostileText),
    path: fc.oneof(
      fc.constantFrom('/', '/api/x', '/session', '/assets/../api', '//api', '/assets/%2e%2e/api'),
      hostileText,
    ),
    hosts: fc.array(fc.oneof(fc.constant(ours), hostileText), { maxLength: 2 }),
    origin: header,
    fetchSite: header,
    fetchMode: header,
    fetchDest: header,
    session: header,
  })

  test('without a session opens nothing but the page’s own files, whatever it says', () => {
    fc.assert(
      fc.property(knock, (said) => {
        const verdict = judge(said, 4000, () => false)
        if (verdict.kind === 'refuse') return
        expect(said.hosts.map((host) => host.toLowerCase())).toEqual([ours])
        expect([undefined, `http://${ours}`]).toContain(said.origin)
        if (verdict.kind === 'begin-session') expect(said).toMatchObject({ method: 'POST', path: '/session' })
        else {
          expect(verdict.kind).toBe('let-in')
          expect(said.path).toMatch(/^\/$|^\/index\.html$|^\/assets\/[\w-][\w.-]*$/)
        }
      }),
      runs(600),
    )
  })
})

describe('an image’s name', () => {
  const part = fc.oneof(
    hostileText,
    fc.constantFrom(
      'docker.io',
      'localhost:5000',
      '/',
      ':',
      '@',
      'readyset',
      'latest',
      `sha256:${'a'.repeat(64)}`,
      '--privileged',
    ),
  )

  test('is a reference that is read back as it was, or a problem in words, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
        part,
        (text, mirror) => {
          const parsed = parseImage(text)
          expect(parsed === undefined).toBe(imageProblem(text) !== undefined)
          if (parsed !== undefined) {
            const written = formatImage(parsed)
            expect(written).toMatch(/^[A-Za-z0-9[][\w.:/@[\]-]*$/)
            expect(parseImage(written)).toEqual(parsed)
          }
          if (mirrorProblem(mirror) === undefined) expect(withMirror(text, mirror)).toBeTypeOf('string')
          try {
            expect(parseReference(text).name).toMatch(/^[A-Za-z0-9]/)
          } catch (error) {
            expect(error).toBeInstanceOf(Failure)
          }
        },
      ),
      runs(500),
    )
  })
})
