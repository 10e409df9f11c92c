import { Failure, messageOf } from '../base/failure.ts'
import { visible } from '../base/visible.ts'

/** A version as of Semantic Versioning 2.0.0, of a length that somebody can read. */
const version = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,40})?(?:\+[0-9A-Za-z.-]{1,40})?$/

/** The version that an update feed offers. @throws Failure for what is no version: nobody is asked to install that */
export function offeredVersion(info: { readonly version?: unknown } | null | undefined): string {
  const offered = info?.version
  if (typeof offered === 'string' && version.test(offered)) return offered
  throw new Failure(
    'feed-unreadable',
    'The feed of updates offers something that is no version; nothing was changed.',
    {
      hint: 'Get a newer version where you got this one, and tell whoever keeps the feed.',
    },
  )
}

/** Characters that a dialog shows of why an update failed: some of its errors carry a whole page of the server. */
const mostShown = 500

/** Why no update was made and what to do, as a dialog can show it: bounded, and with nothing in it that turns or hides text. */
export function feedProblem(error: unknown): string {
  const told = error instanceof Failure && error.hint ? `${error.message} ${error.hint}` : messageOf(error)
  const words = visible(told.replace(/\s+/g, ' '))
  return words.length > mostShown ? `${words.slice(0, mostShown)}…` : words
}
