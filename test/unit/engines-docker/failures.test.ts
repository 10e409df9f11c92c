import { describe, expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import { toFailure, toRegistryFailure } from '../../../electron/engines/docker/connection/failures.ts'

const http = (statusCode: number, message: string) =>
  Object.assign(new Error(`(HTTP code ${statusCode}) server error - ${message} `), { statusCode })
const system = (code: string) => Object.assign(new Error(`connect ${code} /var/run/docker.sock`), { code })

const codeOf = (error: unknown) => (error instanceof Failure ? error.code : undefined)

describe('what a request failed of', () => {
  test.each([
    [
      'port-in-use',
      http(
        500,
        'driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:5433 failed: port is already allocated',
      ),
    ],
    [
      'port-in-use',
      http(500, 'Error starting userland proxy: listen tcp4 127.0.0.1:5433: bind: address already in use'),
    ],
    [
      'port-in-use',
      http(
        500,
        'Ports are not available: exposing port TCP 127.0.0.1:5433 -> 0.0.0.0:0: listen tcp 127.0.0.1:5433: bind: address already in use',
      ),
    ],
    [
      'port-in-use',
      http(
        500,
        'ports are not available: listen tcp 0.0.0.0:3307: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
      ),
    ],
    ['no-space', http(500, 'write /var/lib/docker/tmp/x: no space left on device')],
    ['image-architecture', http(400, 'OCI runtime create failed: exec /x: exec format error: unknown')],
    [
      'image-architecture',
      http(
        404,
        'image with reference x was found but does not match the specified platform: wanted linux/amd64, actual: linux/arm64/v8',
      ),
    ],
    ['image-missing', http(404, 'No such image: readyset:1')],
    ['not-found', http(404, 'No such container: x')],
    ['conflict', http(409, 'Conflict. The container name "/x" is already in use by container "y".')],
    ['conflict', http(403, 'error while removing network: network x id y has active endpoints')],
    ['engine-error', http(500, 'something else')],
    ['engine-gone', system('ECONNREFUSED')],
    ['engine-gone', system('ENOENT')],
    ['engine-gone', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['engine-gone', new Error('aborted')],
  ])('%s', (code, error) => {
    expect(codeOf(toFailure(error, 'start it'))).toBe(code)
  })

  test("the message says what was wanted, in the engine's own words, without its transport's", () => {
    const failure = toFailure(http(500, 'something\n  else'), 'start the container x')
    expect(failure.message).toBe('Docker could not start the container x: something else')
  })

  test('a failure and an abort pass as they are', () => {
    const failure = new Failure('conflict', 'x')
    const abort = new DOMException('The user aborted', 'AbortError')
    expect(toFailure(failure, 'x')).toBe(failure)
    expect(toFailure(abort, 'x')).toBe(abort)
  })
})

describe('what a registry answers', () => {
  test.each([
    ['image-missing', 'manifest for 127.0.0.1:5000/x:nope not found: manifest unknown: manifest unknown'],
    ['image-missing', 'failed to resolve reference "docker.io/x/y:z": docker.io/x/y:z: not found'],
    ['image-missing', 'name unknown: repository name not known to registry'],
    [
      'image-refused',
      "pull access denied for x/y, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ],
    ['image-refused', 'Head "https://r.example/v2/x/manifests/1": no basic auth credentials'],
    ['image-refused', 'unauthorized: authentication required'],
    ['image-refused', 'failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden'],
    ['image-refused', 'toomanyrequests: You have reached your pull rate limit.'],
    [
      'registry-unreachable',
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    ],
    ['registry-unreachable', 'Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'],
    ['registry-unreachable', 'net/http: TLS handshake timeout'],
    ['registry-unreachable', 'unexpected EOF'],
    ['registry-unreachable', 'read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer'],
    ['registry-unreachable', 'received unexpected HTTP status: 502 Bad Gateway'],
    ['registry-unreachable', 'http: server gave HTTP response to HTTPS client'],
    ['registry-unreachable', 'x509: certificate signed by unknown authority'],
    ['no-space', 'failed to register layer: write /usr/bin/x: no space left on device'],
    ['image-architecture', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
    ['image-architecture', 'no match for platform in manifest: not found'],
    ['engine-error', 'something else'],
  ])('%s: %s', (code, words) => {
    expect(codeOf(toRegistryFailure(new Error(words), 'fetch it'))).toBe(code)
    // The same words come with a status where the engine answers at once, and within the stream where it began to fetch.
    expect(codeOf(toRegistryFailure(http(500, words), 'fetch it'))).toBe(code)
  })
})
