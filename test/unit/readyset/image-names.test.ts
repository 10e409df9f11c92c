import { describe, expect, it } from 'vitest'
import {
  defaultImage,
  formatImage,
  imageProblem,
  mirrorProblem,
  offeredTags,
  parseImage,
  withMirror,
} from '../../../electron/readyset/image-names.ts'

const digest = `sha256:${'ab'.repeat(32)}`

describe('an image reference', () => {
  it.each([
    ['postgres', 'docker.io/library/postgres:latest'],
    ['postgres:16', 'docker.io/library/postgres:16'],
    ['readysettech/readyset:stable-260730', 'docker.io/readysettech/readyset:stable-260730'],
    ['localhost/x', 'localhost/x:latest'],
    ['localhost:5000/a/b:c', 'localhost:5000/a/b:c'],
    ['registry.example.com/x', 'registry.example.com/x:latest'],
    ['index.docker.io/library/postgres', 'docker.io/library/postgres:latest'],
    [`a/b@${digest}`, `docker.io/a/b@${digest}`],
    [`a/b:c@${digest}`, `docker.io/a/b:c@${digest}`],
  ])('is read as Docker reads it: %s', (text, full) => {
    const parsed = parseImage(text)
    expect(parsed && formatImage(parsed)).toBe(full)
    expect(imageProblem(text)).toBeUndefined()
  })

  it.each(['', ' ', 'UPPER/case', 'a//b', '/a', 'a/', 'a:', 'a:b:c', 'a@sha256:12', 'a b', 'http://x/y', '-a', 'a/..'])(
    'is refused with a reason when it is none: %j',
    (text) => {
      expect(parseImage(text)).toBeUndefined()
      expect(imageProblem(text)).toBeDefined()
    },
  )

  it('of ReadySet is one for every tag that is offered, the newest first', () => {
    expect(offeredTags.slice(0, 2)).toEqual(['latest', 'stable-260730'])
    expect(defaultImage.endsWith(':latest')).toBe(true)
    for (const tag of offeredTags) expect(imageProblem(defaultImage.replace('latest', tag))).toBeUndefined()
  })
})

describe('a mirror', () => {
  it.each([
    [defaultImage, 'registry.corp:5000', 'registry.corp:5000/readysettech/readyset:latest'],
    [defaultImage, 'registry.corp/hub/', 'registry.corp/hub/readysettech/readyset:latest'],
    ['postgres:16', ' localhost:5000 ', 'localhost:5000/library/postgres:16'],
    [`postgres@${digest}`, 'localhost:5000', `localhost:5000/library/postgres@${digest}`],
    [defaultImage, '', defaultImage],
    ['ghcr.io/x/y:1', 'registry.corp', 'ghcr.io/x/y:1'],
  ])('stands in Docker Hub’s place: %s through %j', (image, mirror, expected) => {
    expect(withMirror(image, mirror)).toBe(expected)
  })

  it('is a registry without a scheme', () => {
    for (const good of ['', 'localhost:5000', 'registry.corp/hub', '10.0.0.1:5000', 'localhost']) {
      expect(mirrorProblem(good)).toBeUndefined()
    }
    for (const bad of ['https://registry.corp', 'corp', 'registry.corp/HUB', 'a b.c', 'registry.corp//x']) {
      expect(mirrorProblem(bad)).toBeDefined()
    }
  })
})
