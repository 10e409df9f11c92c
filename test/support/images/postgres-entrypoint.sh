#!/bin/sh
# Does what the official PostgreSQL image's entry point does with the settings that this product uses.
set -eu

case "${1:-}" in -* | '') set -- postgres "$@" ;; esac
[ "$1" = postgres ] || exec "$@"

mkdir -p "$PGDATA"
if [ "$(id -u)" = 0 ]; then
  chown -R postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec /usr/bin/setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -z "${POSTGRES_PASSWORD:-}" ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    exit 1
  fi
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
  initdb --username="$user" --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums
  rm /tmp/password
  {
    echo 'host all all all scram-sha-256'
  } >>"$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\njit = off\n" >>"$PGDATA/postgresql.conf"

  # As the official one: a server that listens on its socket alone, while the database is made.
  pg_ctl --wait --silent --options="-c listen_addresses=''" start
  [ "$database" = postgres ] ||
    psql --no-psqlrc --quiet --username="$user" --dbname=postgres --set=name="$database" <<-'SQL'
	CREATE DATABASE :"name";
	SQL
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sql) psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$user" --dbname="$database" --file="$file" ;;
      *.sh) . "$file" ;;
    esac
  done
  pg_ctl --wait --silent --mode=fast stop
  echo 'PostgreSQL init process complete; ready for start up.'
fi

exec "$@"
