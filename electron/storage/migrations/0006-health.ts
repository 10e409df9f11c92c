import type { Migration } from '../migration.ts'

/**
 * What happened to deployments, kept so that it can be told after a restart, and what is amiss now. `fact` is one line of a
 * timeline; the same line again within a while is counted in its row. A slot holds for how many of its milliseconds a
 * deployment was in a condition; it counts five minutes since the epoch, and what its rows leave over was not watched.
 */
export const healthMigration: Migration = {
  version: 6,
  name: 'health',
  sql: `
    create table health_entry (
      n integer primary key,
      deployment_id text not null,
      at integer not null,
      until integer not null,
      times integer not null,
      unseen integer not null check (unseen in (0, 1)),
      fact text not null check (json_valid(fact))
    ) strict;
    create index health_entry_by_time on health_entry (deployment_id, until, n);

    create table health_known (
      deployment_id text primary key,
      since integer not null,
      known text not null check (json_valid(known))
    ) strict, without rowid;

    create table health_slot (
      deployment_id text not null,
      slot integer not null,
      condition text not null,
      ms integer not null,
      primary key (deployment_id, slot, condition)
    ) strict, without rowid;

    create table health_alert (
      id text primary key,
      -- A deployment's id, or 'engine:' and an engine's.
      subject text not null,
      rule text not null,
      fired_at integer not null,
      title text not null,
      text text not null,
      mute text not null check (json_valid(mute)),
      unique (subject, rule)
    ) strict, without rowid;

    create table health_mute (
      deployment_id text primary key
    ) strict, without rowid;

    -- One row: when the program last watched.
    create table health_watch (
      only integer primary key check (only = 1),
      watched_at integer not null
    ) strict;
  `,
}
