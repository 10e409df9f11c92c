import type { Migration } from '../migration.ts'

/**
 * What instances were measured to do, kept so that charts survive a restart. One row holds what happened within one slot of
 * a tier: 0 is ten seconds, 1 a minute, 2 five minutes; `slot` counts such slots since the epoch. Counts are differences
 * over `ms` milliseconds, never totals. A series is one query of a deployment, or with an empty id the whole instance.
 */
export const samplesMigration: Migration = {
  version: 4,
  name: 'samples',
  sql: `
    create table sample_series (
      n integer primary key,
      deployment_id text not null,
      query_id text not null,
      last_at integer not null,
      unique (deployment_id, query_id)
    ) strict;

    create table sample (
      series integer not null references sample_series (n) on delete cascade,
      tier integer not null check (tier between 0 and 2),
      slot integer not null,
      ms integer not null,
      cached integer,
      upstream integer,
      hits integer,
      misses integer,
      evictions integer,
      cached_p50 integer,
      cached_p95 integer,
      cached_p99 integer,
      upstream_p50 integer,
      upstream_p95 integer,
      upstream_p99 integer,
      connections integer,
      memory integer,
      memory_limit integer,
      lag integer,
      snapshot real,
      primary key (series, tier, slot)
    ) strict, without rowid;

    create table sample_mark (
      n integer primary key,
      deployment_id text not null,
      query_id text not null,
      at integer not null,
      kind text not null check (kind in ('cache-created', 'cache-dropped', 'restart')),
      text text not null
    ) strict;
    create index sample_mark_by_time on sample_mark (deployment_id, at);

    -- When a cache or a query was seen first; null for what was there before anybody looked. The empty id says that
    -- somebody has looked.
    create table seen (
      deployment_id text not null,
      what text not null check (what in ('cache', 'query')),
      id text not null,
      name text not null,
      first_at integer,
      primary key (deployment_id, what, id)
    ) strict, without rowid;
  `,
}
