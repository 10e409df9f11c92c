import type { EngineTrouble } from '../../../electron/engines/condition.ts'

/** What is wrong with an engine, each kind tellable from the others by its heading alone. */
export function engineProblemTitle(label: string, reason: EngineTrouble): string {
  switch (reason) {
    case 'not-installed':
      return `${label} is not installed`
    case 'not-running':
      return `${label} is installed and not running`
    case 'permission-denied':
      return `${label} runs, and this user may not use it`
    case 'too-old':
      return `${label} is too old`
    case 'unreachable':
      return `${label} cannot be reached`
  }
}
