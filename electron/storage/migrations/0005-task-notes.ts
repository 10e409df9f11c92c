import type { Migration } from '../migration.ts'

/** What one step of a task found and another needs, a cut between the two included. */
export const taskNotesMigration: Migration = {
  version: 5,
  name: 'task notes',
  sql: `
    create table task_note (
      task_id text not null references task (id) on delete cascade,
      name text not null,
      text text not null,
      primary key (task_id, name)
    ) strict, without rowid;
  `,
}
