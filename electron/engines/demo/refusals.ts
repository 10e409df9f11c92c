import { Failure } from '../../base/failure.ts'
import { type DemoImage, demoImage, images } from './images.ts'

/** The built-in image of this name. Throws `image-missing`: the demo fetches nothing. */
export function demandImage(reference: string): DemoImage {
  const image = demoImage(reference)
  if (image !== undefined) return image
  throw new Failure('image-missing', `The demo has no image ${reference}; it fetches none, and nothing was changed.`, {
    hint: `Use ${images.readyset} and ${images.postgres}, which are built in, or deploy on Docker.`,
  })
}

export function notFound(what: 'container' | 'volume' | 'network', name: string): Failure {
  return new Failure('not-found', `The demo has no ${what} named ${name}. Nothing was changed.`, {
    hint: 'Go back to the list: it may be gone with the run of the program before this one.',
  })
}

export function alreadyThere(what: 'container' | 'volume' | 'network', name: string): Failure {
  return new Failure('conflict', `The demo has a ${what} named ${name} already; it was left as it is.`, {
    hint: 'Choose another name, or remove the one that is there.',
  })
}

/** Names become names of folders. Throws `engine-error` for one that would lead elsewhere. */
export function demandPlainName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)) return
  throw new Failure('engine-error', `"${name}" is no name that the demo can use; nothing was changed.`, {
    hint: 'Use letters, digits, dots, hyphens and underscores.',
  })
}

export function noOtherPrograms(reference: string): Failure {
  return new Failure(
    'engine-error',
    `${reference} has no program but its own, so nothing else can be run in it. Nothing was run.`,
    { hint: 'Deploy on Docker, where any image can be run.' },
  )
}
