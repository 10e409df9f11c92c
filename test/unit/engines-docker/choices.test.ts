import { describe, expect, test } from 'vitest'
import { chooseApi, compareApi } from '../../../electron/engines/docker/connection/api-version.ts'
import { backoff } from '../../../electron/engines/docker/connection/backoff.ts'
import { normalReference, parseReference } from '../../../electron/engines/docker/images/image-reference.ts'

describe('the version of the API', () => {
  test.each([
    ['1.40', '1.12', 'too-old'],
    ['1.9', undefined, 'too-old'],
    ['1.41', '1.12', '1.41'],
    ['1.47', '1.24', '1.47'],
    ['1.55', '1.44', '1.55'],
    ['1.70', '1.44', '1.55'],
    ['1.90', '1.60', '1.60'],
    ['2.0', '1.50', '1.55'],
  ])('an engine of %s (from %s on) is spoken to in %s', (newest, oldest, expected) => {
    const choice = chooseApi({ newest, oldest })
    expect(choice.kind === 'use' ? choice.version : choice.kind).toBe(expected)
  })

  test('versions are compared as numbers', () => {
    expect(compareApi('1.9', '1.41')).toBeLessThan(0)
    expect(compareApi('1.41', '1.41')).toBe(0)
  })
})

test('tries come after half a second, doubling, ten seconds at most', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(backoff)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
})

describe('image names', () => {
  test.each([
    ['postgres', 'docker.io', 'library/postgres', undefined],
    ['postgres:16', 'docker.io', 'library/postgres', '16'],
    ['docker.io/readysettech/readyset:latest', 'docker.io', 'readysettech/readyset', 'latest'],
    ['readysettech/readyset', 'docker.io', 'readysettech/readyset', undefined],
    ['localhost:5000/x', 'localhost:5000', 'x', undefined],
    ['localhost/x:1', 'localhost', 'x', '1'],
    [
      'mirror.example.com/docker.io/readysettech/readyset:v1',
      'mirror.example.com',
      'docker.io/readysettech/readyset',
      'v1',
    ],
  ])('%s', (reference, registry, repository, tag) => {
    expect(parseReference(reference)).toMatchObject({ registry, repository, tag })
  })

  test('a digest stands for itself; else a missing tag is "latest", so that not all tags are fetched', () => {
    const digest = `sha256:${'a'.repeat(64)}`
    expect(normalReference(`x@${digest}`)).toBe(`x@${digest}`)
    expect(parseReference(`x/y:1@${digest}`)).toMatchObject({ tag: '1', digest })
    expect(normalReference('localhost:5000/x')).toBe('localhost:5000/x:latest')
    expect(normalReference('x:1')).toBe('x:1')
  })

  test.each([
    '',
    'UPPER',
    'x:',
    'x?all=1',
    '../x',
    'x y',
    '/x',
    'x/',
    'x#y',
    `x${'y'.repeat(600)}`,
    'x:-1',
    'http://x',
  ])('not an image name: %s', (reference) => {
    expect(() => parseReference(reference)).toThrow(expect.objectContaining({ code: 'image-missing' }))
  })
})
