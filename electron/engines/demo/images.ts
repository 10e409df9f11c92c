import { arch } from 'node:os'
import type { ImageFacts } from '../engine.ts'

/** The names of what the demo has built in. */
export const images = { readyset: 'demo/readyset', postgres: 'demo/postgres' } as const

export type DemoImage = (typeof images)[keyof typeof images]

/** The release of ReadySet that the stand-in behaves as. */
export const demoRelease = { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' } as const

/** The built-in image of this name; a tag behind it changes nothing. */
export function demoImage(reference: string): DemoImage | undefined {
  const name = reference.replace(/:[\w.-]+$/, '')
  return Object.values(images).find((image) => image === name)
}

export function factsOf(image: DemoImage): ImageFacts {
  return {
    id: `built-in:${image}`,
    digests: [],
    architecture: goArchitecture(),
    os: 'linux',
    sizeBytes: 0,
    entrypoint: [image === images.readyset ? 'readyset' : 'postgres'],
    labels: {},
  }
}

/** Node's name of this machine's processor in the words of images. */
export function goArchitecture(): string {
  return arch() === 'x64' ? 'amd64' : arch()
}
