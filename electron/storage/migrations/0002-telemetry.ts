import type { Migration } from '../migration.ts'

/**
 * The ledger of telemetry. What is counted is counted by triggers as it changes, so that no screen ever has to scan a
 * million rows, and what was recorded cannot be changed afterwards, by no code at all.
 */
export const telemetryMigration: Migration = {
  version: 2,
  name: 'telemetry',
  sql: `
    create table telemetry_settings (key text primary key, value text not null) strict, without rowid;

    create table telemetry_records (
      n integer primary key autoincrement,
      message_id text not null unique,
      state text not null,
      why text not null,
      event text not null,
      at integer not null,
      deployment_id text,
      deployment_name text,
      session text not null,
      identified integer not null,
      body text not null,
      bytes integer not null,
      because text not null,
      consent text not null,
      removed text,
      handed_at integer,
      first_try_at integer,
      next_try_at integer,
      attempts integer not null default 0,
      server_errors integer not null default 0
    ) strict;
    create index telemetry_by_state on telemetry_records (state);
    create index telemetry_by_event on telemetry_records (event);
    create index telemetry_by_deployment on telemetry_records (deployment_id) where deployment_id is not null;
    create index telemetry_by_session on telemetry_records (session);
    create index telemetry_by_identity on telemetry_records (identified);
    create index telemetry_active on telemetry_records (n) where state in ('waiting', 'retrying');
    create index telemetry_ready on telemetry_records (n)
      where state in ('waiting', 'retrying') and handed_at is not null;
    create index telemetry_retries on telemetry_records (next_try_at)
      where state in ('waiting', 'retrying') and next_try_at is not null;

    create table telemetry_attempts (
      record integer not null,
      n integer not null,
      run text not null,
      started_at integer not null,
      duration_ms real,
      outcome text not null,
      status integer,
      reason text not null,
      bytes_sent integer not null default 0,
      url text not null,
      reply text,
      reply_truncated integer not null default 0,
      primary key (record, n)
    ) strict, without rowid;
    create index telemetry_attempts_running on telemetry_attempts (record) where outcome = 'running';

    create table telemetry_counts (
      dimension text not null,
      value text not null,
      count integer not null,
      primary key (dimension, value)
    ) strict, without rowid;

    -- Which records a minute has: makes a span of time a span of n, also when the clock was set back in between.
    create table telemetry_minutes (
      minute integer primary key,
      first_n integer not null,
      last_n integer not null
    ) strict;

    create virtual table telemetry_text using fts5 (
      body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );

    create trigger telemetry_record_added after insert on telemetry_records begin
      insert into telemetry_text (rowid, body) values (new.n, new.body);
      insert into telemetry_minutes values (new.at / 60000, new.n, new.n)
        on conflict do update set first_n = min(first_n, new.n), last_n = max(last_n, new.n);
      insert into telemetry_counts values
        ('records', '', 1), ('size', '', new.bytes), ('state', new.state, 1), ('event', new.event, 1),
        ('session', new.session, 1), ('identified', new.identified, 1), ('deployment', ifnull(new.deployment_id, ''), 1)
        on conflict do update set count = count + excluded.count;
    end;

    create trigger telemetry_record_moved after update of state on telemetry_records when old.state <> new.state begin
      insert into telemetry_counts values ('state', old.state, -1), ('state', new.state, 1)
        on conflict do update set count = count + excluded.count;
    end;

    create trigger telemetry_record_kept before update of n, message_id, event, at, session, identified, body, bytes
      on telemetry_records begin
      select raise(abort, 'what was recorded is not changed');
    end;

    create trigger telemetry_record_removed after delete on telemetry_records begin
      delete from telemetry_text where rowid = old.n;
      delete from telemetry_attempts where record = old.n;
      insert into telemetry_counts values
        ('records', '', -1), ('size', '', -old.bytes), ('state', old.state, -1), ('event', old.event, -1),
        ('session', old.session, -1), ('identified', old.identified, -1),
        ('deployment', ifnull(old.deployment_id, ''), -1)
        on conflict do update set count = count + excluded.count;
      delete from telemetry_counts where dimension in ('session', 'deployment')
        and value in (old.session, ifnull(old.deployment_id, '')) and count = 0;
    end;

    -- 'run' counts only grow: they are what one run's network count is compared with.
    create trigger telemetry_attempt_added after insert on telemetry_attempts begin
      insert into telemetry_counts values ('requests', '', 1), ('retries', '', new.n > 1), ('run', new.run, 1)
        on conflict do update set count = count + excluded.count;
    end;

    create trigger telemetry_attempt_sent after update of bytes_sent on telemetry_attempts begin
      insert into telemetry_counts values ('sent', '', new.bytes_sent - old.bytes_sent)
        on conflict do update set count = count + excluded.count;
    end;

    create trigger telemetry_attempt_removed after delete on telemetry_attempts begin
      insert into telemetry_counts values ('requests', '', -1), ('retries', '', -(old.n > 1)), ('sent', '', -old.bytes_sent)
        on conflict do update set count = count + excluded.count;
    end;
  `,
}
