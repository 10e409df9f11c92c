import type { ContainerExit } from './wait-for-container.ts'

/** How a container ended, as the rest of a sentence that begins with its name. */
export function exitWords({ exitCode, outOfMemory, words }: ContainerExit): string {
  if (outOfMemory) return 'ran out of memory and was killed.'
  const last = words.findLast((line) => line.trim() !== '')
  const code = exitCode === null ? 'ended' : `exited with code ${exitCode}`
  return last === undefined ? `${code}.` : `${code}: ${last}`
}
