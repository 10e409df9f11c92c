import { Failure, messageOf } from '../base/failure.ts'

/** A data folder that cannot be worked in as things are: no room, no permission, a disk that fails. */
export function unusable(folder: string, cause: unknown): Failure {
  return new Failure(
    'data-folder-unusable',
    `The data folder ${folder} cannot be used: ${messageOf(cause)}. What is in it was not changed.`,
    {
      hint: 'See that there is room and that you may write there, or start with --data-dir and another folder.',
      cause,
    },
  )
}
