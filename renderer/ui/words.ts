import type { RecordState } from '../../electron/telemetry/view.ts'
import { inLanguage } from './language.ts'

const recordStates: Readonly<Record<RecordState, string>> = {
  held: 'held',
  waiting: 'waiting',
  sending: 'sending',
  accepted: 'accepted',
  retrying: 'retrying',
  rejected: 'rejected',
  dropped: 'dropped',
  suppressed: 'suppressed',
  refused: 'refused',
}

/** What the shared parts say by themselves. */
export const words = inLanguage('ui', {
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied: select it and press Ctrl C',
  copyCommand: 'Copy the command',
  error: 'Error',
  lastWords: 'Last words',
  use: (suggestion: string) => `Use ${suggestion}`,
  opening: 'Opening…',
  partNotFetched:
    'This part of the page could not be fetched: the program does not answer. Your deployments go on running.',
  partNotFetchedHint: 'Try again; if it stays so, see whether the program still runs.',
  tryAgain: 'Try again',
  body: 'Body',
  close: 'Close',
  ends: 'ends {when}',
  now: 'now',
  until: (span: string) => `in ${span}`,
  justNow: 'just now',
  ago: (span: string) => `${span} ago`,
  partOf: (done: string, total: string) => `${done} of ${total}`,
  recordStates,
})
