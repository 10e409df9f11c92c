/**
 * One line of a `.env` file as Docker Compose reads it. Plain values stand as they are; others in single quotes, where nothing
 * has a meaning; and only those that hold a single quote or a backslash in double quotes, with Compose's escapes.
 * Values have no line breaks: forms refuse them in passwords.
 */
export function envLine(name: string, value: string): string {
  return `${name}=${envValue(value)}`
}

function envValue(value: string): string {
  if (/^[A-Za-z0-9_.~:/@%?&=+,-]*$/.test(value)) return value
  if (!/['\\]/.test(value)) return `'${value}'`
  return `"${value.replace(/[\\"$]/g, '\\$&')}"`
}
