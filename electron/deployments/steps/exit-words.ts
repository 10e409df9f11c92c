import { type ExitMeaning, exitMeaning } from '../../readyset/exit-meaning.ts'
import { readable } from './last-words.ts'
import type { ContainerExit } from './wait-for-container.ts'

/** How ReadySet ended; a start by the engine that was not the first one tells of an end without its code. */
export function readysetExit({ exitCode, outOfMemory, lastLines }: ContainerExit): ExitMeaning {
  return exitMeaning({ exitCode: exitCode ?? 1, outOfMemory, lastLines })
}

/** How a database's container ended. */
export function databaseExit({ exitCode, outOfMemory, lastLines }: ContainerExit): ExitMeaning {
  if (outOfMemory) {
    return {
      message: 'The database ran out of memory and was killed.',
      hint: 'Give the engine more memory, then try again.',
    }
  }
  const code = exitCode === null ? 'The database ended' : `The database exited with code ${exitCode}`
  const last = lastLines.map(readable).findLast((line) => line.trim() !== '')
  return { message: last === undefined ? `${code}.` : `${code}: ${last}` }
}
