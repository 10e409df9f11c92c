import type { Migration } from '../migration.ts'

export const telemetryMigration: Migration = {
  version: 2,
  name: 'telemetry',
  sql: '',
}
