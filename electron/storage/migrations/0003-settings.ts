import type { Migration } from '../migration.ts'

export const settingsMigration: Migration = {
  version: 3,
  name: 'settings',
  sql: `
    create table setting (
      name text primary key,
      value text not null check (json_valid(value))
    ) strict;
  `,
}
