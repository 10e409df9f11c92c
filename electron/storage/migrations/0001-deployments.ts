import type { Migration } from '../migration.ts'

/** Deployments and the tasks that change them. Secrets are only named here; their values are in the secret store. */
export const deploymentsMigration: Migration = {
  version: 1,
  name: 'deployments',
  sql: `
    create table deployment (
      id text primary key,
      name text not null,
      engine text not null,
      spec text not null check (json_valid(spec)),
      releases text not null check (json_valid(releases)),
      http_port integer,
      created_at integer not null,
      deployed_at integer,
      wanted text not null check (wanted in ('running', 'stopped')),
      wanted_at integer not null,
      facts text not null check (json_valid(facts)),
      instance text not null check (json_valid(instance))
    ) strict;

    create table deployment_secret (
      name text primary key,
      deployment_id text not null
    ) strict;

    create table forgotten (
      deployment_id text primary key
    ) strict;

    create table task (
      id text primary key,
      deployment_id text not null,
      deployment_name text not null,
      kind text not null,
      state text not null,
      ending text,
      input text not null check (json_valid(input)),
      forced integer not null default 0,
      started_at integer not null,
      ended_at integer
    ) strict;
    create index task_by_deployment on task (deployment_id, started_at);
    create index task_open on task (state) where ended_at is null;

    create table task_step (
      task_id text not null references task (id) on delete cascade,
      position integer not null,
      id text not null,
      record text not null check (json_valid(record)),
      primary key (task_id, position)
    ) strict, without rowid;

    create table task_log (
      task_id text not null references task (id) on delete cascade,
      n integer not null,
      at integer not null,
      step text not null,
      text text not null,
      primary key (task_id, n)
    ) strict, without rowid;
  `,
}
