import { words as cachesCharts } from './caches/charts/words.ts'
import { words as cachesDetail } from './caches/detail/words.ts'
import { words as cachesFiles } from './caches/files/words.ts'
import { words as cachesMake } from './caches/make/words.ts'
import { words as cachesPrompt } from './caches/prompt/words.ts'
import { words as cachesQueries } from './caches/queries/words.ts'
import { words as caches } from './caches/words.ts'
import { words as client } from './client/words.ts'
import { words as alerts } from './deployments/alerts/words.ts'
import { words as deploy } from './deployments/deploy/words.ts'
import { words as detail } from './deployments/detail/words.ts'
import { words as form } from './deployments/form/words.ts'
import { words as guests } from './deployments/guests/words.ts'
import { words as health } from './deployments/health/words.ts'
import { words as instance } from './deployments/instance/words.ts'
import { words as list } from './deployments/list/words.ts'
import { words as log } from './deployments/log/words.ts'
import { words as task } from './deployments/task/words.ts'
import { words as upgrade } from './deployments/upgrade/words.ts'
import { words as deployments } from './deployments/words.ts'
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
  caches,
  'caches/charts': cachesCharts,
  'caches/detail': cachesDetail,
  'caches/files': cachesFiles,
  'caches/make': cachesMake,
  'caches/prompt': cachesPrompt,
  'caches/queries': cachesQueries,
  client,
  deployments,
  'deployments/alerts': alerts,
  'deployments/deploy': deploy,
  'deployments/detail': detail,
  'deployments/form': form,
  'deployments/guests': guests,
  'deployments/health': health,
  'deployments/instance': instance,
  'deployments/list': list,
  'deployments/log': log,
  'deployments/task': task,
  'deployments/upgrade': upgrade,
  settings,
  shell,
  telemetry,
  ui,
  welcome,
}

export type Catalogue = typeof catalogue
