import { words as client } from './client/words.ts'
import { words as deploy } from './deployments/deploy/words.ts'
import { words as form } from './deployments/form/words.ts'
import { words as settings } from './settings/words.ts'
import { words as shell } from './shell/words.ts'
import { words as telemetry } from './telemetry/words.ts'
import { words as ui } from './ui/words.ts'
import { words as welcome } from './welcome/words.ts'

/**
 * What the page says, room by room: what a translator is given, and what a language has to have. The page itself takes each
 * room's words from the room, so that they come with its code.
 */
export const catalogue = {
  client,
  'deployments/deploy': deploy,
  'deployments/form': form,
  settings,
  shell,
  telemetry,
  ui,
  welcome,
}

export type Catalogue = typeof catalogue
