/**
 * Whether lines of `SHOW GRANTS` give a privilege on all tables of a database, or on everything with the scope `*`.
 * Grants on single tables do not count. A pattern in a grant's database (`app\_%`) is matched as MySQL does.
 */
export function grantsPrivilege(lines: readonly string[], privilege: string, scope: string): boolean {
  return lines.some((line) => {
    const match = /^GRANT (.+?) ON (\*|`(?:[^`]|``)*`)\.\* TO /i.exec(line)
    if (!match) return false
    const [, granted = '', on = ''] = match
    const names = granted
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .map((name) => name.trim().toUpperCase())
    const has = names.includes(privilege.toUpperCase()) || names.includes('ALL PRIVILEGES') || names.includes('ALL')
    return has && (on === '*' || (scope !== '*' && matches(on.slice(1, -1).replaceAll('``', '`'), scope)))
  })
}

function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/\\([_%\\])|([_%])|[^\w]/g, (found: string, escaped?: string, wild?: string) => {
    if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped
    if (wild !== undefined) return wild === '_' ? '.' : '.*'
    return `\\${found}`
  })
  return new RegExp(`^${source}$`, 's').test(name)
}
