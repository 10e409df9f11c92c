import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Says that the user opted out where the database could not: an empty file in the data folder, which a full disk still takes
 * in most file systems, for it needs a name and no space.
 */
export interface OptOutNote {
  /** When it was left, in milliseconds since the epoch; null where there is none. */
  leftAt(): number | null
  /** Throws where even that is refused. */
  leave(): void
  remove(): void
}

export function optOutNote(folder: string): OptOutNote {
  const path = join(folder, 'telemetry-off')
  return {
    leftAt: () => (existsSync(path) ? statSync(path).mtimeMs : null),
    leave: () => writeFileSync(path, '', { mode: 0o600 }),
    remove: () => rmSync(path, { force: true }),
  }
}
