import type { Migration } from './migration.ts'
import { deploymentsMigration } from './migrations/0001-deployments.ts'
import { telemetryMigration } from './migrations/0002-telemetry.ts'
import { settingsMigration } from './migrations/0003-settings.ts'
import { samplesMigration } from './migrations/0004-samples.ts'
import { taskNotesMigration } from './migrations/0005-task-notes.ts'
import { healthMigration } from './migrations/0006-health.ts'
import { guestsMigration } from './migrations/0007-guests.ts'

/** The schema's whole history, oldest first. */
export const migrations: readonly Migration[] = [
  deploymentsMigration,
  telemetryMigration,
  settingsMigration,
  samplesMigration,
  taskNotesMigration,
  healthMigration,
  guestsMigration,
]
