import { parseLogLine } from './log-line.ts'
import { parseVerifyOutput } from './verify-output.ts'

export interface ExitMeaning {
  /** What happened, in a sentence. */
  readonly message: string
  readonly hint?: string
}

export interface ExitFacts {
  readonly exitCode: number
  /** The engine's word that the kernel killed it for memory. */
  readonly outOfMemory?: boolean
  /** The last lines of the log, masked, in order. */
  readonly lastLines: readonly string[]
}

const rowSecurityHint =
  'The connection that reads row-level security takes no certificate but a publicly trusted one. ' +
  'Use one, connect without TLS, or set RLS_ENABLED=false where no table uses it.'

/** What ReadySet prints when it gives up, with what helps. */
const lastWords: readonly (readonly [RegExp, string | undefined])[] = [
  [/RLS bootstrap failed[^\n]*/, rowSecurityHint],
  [
    /failed to create standalone authority[^\n]*/,
    'Another process may hold this state, or the volume is not writable.',
  ],
  [/Failed to bind listener on [^\n]*/, 'Something in the container listens on that address already.'],
  [
    /Failed to build authentication map[^\n]*/,
    'Each user comes up once, with a password, and the upstream’s user is added by itself.',
  ],
  [/Cannot use both --replication-tables and --replication-tables-ignore/, 'Give one of the two table filters.'],
  [/Unable to parse --replication-tables[^\n]*/, 'Write schema.table or schema.*, with commas between.'],
  [/failed to initialize auth RSA keys[^\n]*/, 'The volume is not writable for the image’s user.'],
  [/shutdown process timed out[^\n]*/, undefined],
  [/Failed to initialize server[^\n]*/, undefined],
  [/Controller failed[^\n]*/, undefined],
  [/Migration Handler failed[^\n]*/, undefined],
]

/** Turns an exit code and the last log lines into a sentence, by ReadySet's exit codes. */
export function exitMeaning({ exitCode, outOfMemory = false, lastLines }: ExitFacts): ExitMeaning {
  if (outOfMemory) {
    return {
      message: 'The system ended ReadySet because it used more memory than its container may.',
      hint: 'Raise the memory limit, or cache less.',
    }
  }
  const said = lastLines.map((line) => parseLogLine(line).message).join('\n')
  switch (exitCode) {
    case 0:
      return { message: 'ReadySet stopped as it was asked to.' }
    case 2:
      return {
        message: `ReadySet does not accept a setting: ${usageError(said)}`,
        hint: 'Correct the setting, or choose an image of a version that knows it.',
      }
    case 137:
      return {
        message: 'ReadySet was killed: by hand, by the engine after its stop time, or by the system for memory.',
        hint: 'What is on disk is safe. Look at the memory limit where nobody stopped it.',
      }
    case 143:
      return { message: 'ReadySet was stopped while it was starting.' }
  }
  const failed = parseVerifyOutput(said).filter(({ outcome }) => outcome === 'fail')
  const [first] = failed
  if (first !== undefined) {
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : ''
    return {
      message: `ReadySet refused to start: ${first.why}${more}`,
      ...(first.fix === undefined ? {} : { hint: first.fix }),
    }
  }
  for (const [words, hint] of lastWords) {
    const match = words.exec(said)
    if (match) return { message: `ReadySet ended: ${match[0]}`, ...(hint === undefined ? {} : { hint }) }
  }
  return { message: `ReadySet ended with exit code ${exitCode}${kindOf(exitCode)}: ${lastSaid(said)}` }
}

/** `error: invalid value '1' for '--disable-telemetry'`, and the lines on what is missing. */
function usageError(said: string): string {
  const match = /error: ([^\n]+(?:\n\s{2,}[^\n]+)*)/.exec(said)
  return (match?.[1] ?? lastSaid(said)).replace(/\s*\n\s*/g, ' ').trim()
}

function kindOf(exitCode: number): string {
  if (exitCode === 101) return ' (a panic)'
  return exitCode === 134 ? ' (it aborted)' : ''
}

function lastSaid(said: string): string {
  return (
    said
      .split('\n')
      .map((line) => line.trim())
      .findLast((line) => line !== '') ?? 'it said nothing.'
  )
}
