#!/bin/sh
# Does what the official MySQL image's entry point does with the settings that this product uses.
set -eu

case "${1:-}" in -* | '') set -- mysqld "$@" ;; esac
[ "$1" = mysqld ] || exec "$@"

data=/var/lib/mysql
if [ "$(id -u)" = 0 ]; then
  chown -R mysql "$data" /var/run/mysqld
  exec /usr/bin/setpriv --reuid mysql --regid mysql --clear-groups "$0" "$@"
fi

# A value as an SQL string, whatever is in it.
quoted() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g")"
}

# A value as an SQL name.
named() {
  printf '`%s`' "$(printf '%s' "$1" | sed 's/`/``/g')"
}

statements() {
  root=$(quoted "$MYSQL_ROOT_PASSWORD")
  echo "CREATE USER 'root'@'%' IDENTIFIED BY $root;"
  echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
  [ -z "${MYSQL_DATABASE:-}" ] || echo "CREATE DATABASE $(named "$MYSQL_DATABASE");"
  if [ -n "${MYSQL_USER:-}" ]; then
    user="$(quoted "$MYSQL_USER")@'%'"
    echo "CREATE USER $user IDENTIFIED BY $(quoted "${MYSQL_PASSWORD:-}");"
    [ -z "${MYSQL_DATABASE:-}" ] || echo "GRANT ALL ON $(named "$MYSQL_DATABASE").* TO $user;"
  fi
  # Made by mariadb-install-db, without a password.
  echo "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';"
  # The last one, for it locks out whoever has no password.
  echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $root;"
}

if [ ! -d "$data/mysql" ]; then
  if [ -z "${MYSQL_ROOT_PASSWORD:-}" ]; then
    echo 'Database is uninitialized and password option is not specified.' >&2
    exit 1
  fi
  mariadb-install-db --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve --cross-bootstrap \
    --datadir="$data" >/dev/null
  mysqld --skip-networking &
  server=$!
  until mysqladmin --silent --user=root ping >/dev/null 2>&1; do
    kill -0 "$server" 2>/dev/null || exit 1
    sleep 0.1
  done
  statements | mysql --user=root
  for file in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -e "$file" ] || MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --user=root ${MYSQL_DATABASE:+"$MYSQL_DATABASE"} <"$file"
  done
  kill "$server"
  wait "$server" || true
  echo 'MySQL init process done. Ready for start up.'
fi

exec "$@"
