import { type ConnectionTarget, connectionUrl } from '../../readyset/connection-strings.ts'
import { dotenvString, jsonString, railsYaml } from './quote.ts'

function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n')
}

/** A URL is made of characters that mean nothing in double quotes. */
function urlVariable(target: ConnectionTarget): string {
  return `DATABASE_URL="${connectionUrl(target)}"`
}

export function prisma(target: ConnectionTarget): string {
  return lines('# .env, which the datasource in schema.prisma reads', urlVariable(target))
}

export function drizzle(target: ConnectionTarget): string {
  const driver = target.kind === 'postgresql' ? 'node-postgres' : 'mysql2'
  return lines(
    '# .env',
    urlVariable(target),
    '',
    '// db.ts',
    "import { env } from 'node:process'",
    `import { drizzle } from 'drizzle-orm/${driver}'`,
    '',
    'export const db = drizzle(env.DATABASE_URL)',
  )
}

export function rails({ kind, host, port, user, password, database }: ConnectionTarget): string {
  return lines(
    '# config/database.yml',
    'production:',
    `  adapter: ${kind === 'postgresql' ? 'postgresql' : 'mysql2'}`,
    `  host: ${railsYaml(host)}`,
    `  port: ${port}`,
    `  username: ${railsYaml(user)}`,
    password !== '' && `  password: ${railsYaml(password)}`,
    `  database: ${railsYaml(database)}`,
    kind === 'postgresql' ? '  sslmode: disable' : '  ssl_mode: disabled',
  )
}

export function django({ kind, host, port, user, password, database }: ConnectionTarget): string {
  return lines(
    '# settings.py',
    'DATABASES = {',
    '    "default": {',
    `        "ENGINE": "django.db.backends.${kind}",`,
    `        "HOST": ${jsonString(host)},`,
    `        "PORT": ${port},`,
    `        "USER": ${jsonString(user)},`,
    password !== '' && `        "PASSWORD": ${jsonString(password)},`,
    `        "NAME": ${jsonString(database)},`,
    kind === 'postgresql' && '        "OPTIONS": {"sslmode": "disable"},',
    '    }',
    '}',
  )
}

export function laravel({ kind, host, port, user, password, database }: ConnectionTarget): string {
  return lines(
    '# .env',
    `DB_CONNECTION=${kind === 'postgresql' ? 'pgsql' : 'mysql'}`,
    `DB_HOST=${dotenvString(host)}`,
    `DB_PORT=${port}`,
    `DB_DATABASE=${dotenvString(database)}`,
    `DB_USERNAME=${dotenvString(user)}`,
    `DB_PASSWORD=${dotenvString(password)}`,
    kind === 'postgresql' && 'DB_SSLMODE=disable',
  )
}
