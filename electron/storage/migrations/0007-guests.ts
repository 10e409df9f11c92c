import type { Migration } from '../migration.ts'

/** Instances that this program did not make. Their passwords are in the secret store, named in `deployment_secret`. */
export const guestsMigration: Migration = {
  version: 7,
  name: 'guests',
  sql: `
    create table guest (
      id text primary key,
      record text not null check (json_valid(record)),
      added_at integer not null
    ) strict;
  `,
}
