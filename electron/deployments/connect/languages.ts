import { type ConnectionTarget, connectionUrl } from '../../readyset/connection-strings.ts'
import { encodeStrictly, urlHost } from '../../readyset/url-encoding.ts'
import { adoValue, jsonString, libpqValue, rustString, singleQuoted } from './quote.ts'

/** Lines with what has no value left out. */
function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n')
}

const js = jsonString

export function node(target: ConnectionTarget): string {
  const { kind, host, port, user, password, database } = target
  const postgres = kind === 'postgresql'
  return lines(
    postgres ? "import pg from 'pg'" : "import mysql from 'mysql2/promise'",
    '',
    postgres ? 'const pool = new pg.Pool({' : 'const pool = mysql.createPool({',
    `  host: ${js(host)},`,
    `  port: ${port},`,
    `  user: ${js(user)},`,
    password !== '' && `  password: ${js(password)},`,
    `  database: ${js(database)},`,
    postgres && '  ssl: false,',
    '})',
  )
}

export function python({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const postgres = kind === 'postgresql'
  return lines(
    postgres ? 'import psycopg' : 'import pymysql',
    '',
    `connection = ${postgres ? 'psycopg' : 'pymysql'}.connect(`,
    `    host=${js(host)},`,
    `    port=${port},`,
    `    user=${js(user)},`,
    password !== '' && `    password=${js(password)},`,
    `    ${postgres ? 'dbname' : 'database'}=${js(database)},`,
    postgres && '    sslmode="disable",',
    ')',
  )
}

export function go(target: ConnectionTarget): string {
  const { kind, host, port, user, password, database } = target
  if (kind === 'postgresql') {
    return lines(
      '// import "github.com/jackc/pgx/v5/pgxpool"',
      `pool, err := pgxpool.New(ctx, ${js(connectionUrl(target))})`,
    )
  }
  return lines(
    '// import "github.com/go-sql-driver/mysql"',
    'config := mysql.NewConfig()',
    `config.User = ${js(user)}`,
    password !== '' && `config.Passwd = ${js(password)}`,
    'config.Net = "tcp"',
    `config.Addr = ${js(`${urlHost(host)}:${port}`)}`,
    `config.DBName = ${js(database)}`,
    'db, err := sql.Open("mysql", config.FormatDSN())',
  )
}

export function java({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const options = kind === 'postgresql' ? 'sslmode=disable' : 'sslMode=DISABLED&allowPublicKeyRetrieval=true'
  const url = `jdbc:${kind}://${urlHost(host)}:${port}/${encodeStrictly(database)}?${options}`
  return lines(
    'Connection connection = DriverManager.getConnection(',
    `    ${js(url)},`,
    `    ${js(user)},`,
    `    ${js(password)});`,
  )
}

export function ruby({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const postgres = kind === 'postgresql'
  const q = singleQuoted
  return lines(
    postgres ? "require 'pg'" : "require 'mysql2'",
    '',
    postgres ? 'connection = PG.connect(' : 'connection = Mysql2::Client.new(',
    `  host: ${q(host)},`,
    `  port: ${port},`,
    `  ${postgres ? 'user' : 'username'}: ${q(user)},`,
    password !== '' && `  password: ${q(password)},`,
    `  ${postgres ? 'dbname' : 'database'}: ${q(database)},`,
    postgres ? "  sslmode: 'disable'" : '  ssl_mode: :disabled',
    ')',
  )
}

/** In PDO's own form a semicolon ends a value; for PostgreSQL there is no way to write one, so its own function is used. */
export function php({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const q = singleQuoted
  if (kind === 'postgresql' && database.includes(';')) {
    const login = [`user=${libpqValue(user)}`, ...(password === '' ? [] : [`password=${libpqValue(password)}`])]
    const words = [`host=${host}`, `port=${port}`, `dbname=${libpqValue(database)}`, ...login, 'sslmode=disable']
    return `$connection = pg_connect(${q(words.join(' '))});`
  }
  const dsn =
    kind === 'postgresql'
      ? `pgsql:host=${host};port=${port};dbname=${libpqValue(database)};sslmode=disable`
      : `mysql:host=${host};port=${port};dbname=${database.replaceAll(';', ';;')};charset=utf8mb4`
  return lines('$connection = new PDO(', `    ${q(dsn)},`, `    ${q(user)},`, `    ${q(password)}`, ');')
}

export function dotnet({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const postgres = kind === 'postgresql'
  const words = [
    `${postgres ? 'Host' : 'Server'}=${host}`,
    `Port=${port}`,
    `${postgres ? 'Username' : 'User ID'}=${adoValue(user)}`,
    ...(password === '' ? [] : [`Password=${adoValue(password)}`]),
    `Database=${adoValue(database)}`,
    postgres ? 'SSL Mode=Disable' : 'SSL Mode=None',
  ]
  const type = postgres ? 'NpgsqlConnection' : 'MySqlConnection'
  return lines(
    `// dotnet add package ${postgres ? 'Npgsql' : 'MySqlConnector'}`,
    `await using var connection = new ${type}(`,
    `    ${js(words.join(';'))});`,
    'await connection.OpenAsync();',
  )
}

export function rust({ kind, host, port, user, password, database }: ConnectionTarget): string {
  const name = kind === 'postgresql' ? 'Pg' : 'MySql'
  return lines(
    `// sqlx, with the feature "${kind === 'postgresql' ? 'postgres' : 'mysql'}"`,
    `let options = ${name}ConnectOptions::new()`,
    `    .host(${rustString(host)})`,
    `    .port(${port})`,
    `    .username(${rustString(user)})`,
    password !== '' && `    .password(${rustString(password)})`,
    `    .database(${rustString(database)})`,
    `    .ssl_mode(${name}SslMode::${kind === 'postgresql' ? 'Disable' : 'Disabled'});`,
    `let pool = ${name}Pool::connect_with(options).await?;`,
  )
}
