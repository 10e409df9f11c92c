import { parse } from 'yaml'

/** A service as Compose sees it once its variables are filled in. */
export interface ReadService {
  readonly environment: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}

export interface ReadCompose {
  readonly name: string
  readonly services: Readonly<Record<string, ReadService>>
  readonly volumes: Readonly<Record<string, { readonly name: string }>>
  readonly configs?: Readonly<Record<string, { readonly content: string }>>
  readonly [key: string]: unknown
}

/** Reads both files by the rules of Docker Compose (compose-spec: interpolation; Docker's manual: syntax of `.env` files). */
export function readCompose(yaml: string, env: string): ReadCompose {
  return interpolate(parse(yaml), readEnvFile(env)) as ReadCompose
}

function interpolate(value: unknown, variables: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return fill(value, variables)
  if (Array.isArray(value)) return value.map((one) => interpolate(one, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, interpolate(one, variables)]))
}

/** `$$` is a dollar sign, `${NAME:?words}` a variable that must be there; any other dollar sign is a mistake in the file. */
function fill(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:(\$)|\{([A-Z0-9_]+):\?[^}]*\}|)/g, (match, dollar?: string, name?: string) => {
    if (dollar !== undefined) return '$'
    const value = name === undefined ? undefined : variables.get(name)
    if (value === undefined || value === '') throw new Error(`cannot fill in ${match} of ${text}`)
    return value
  })
}

export function readEnvFile(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([A-Z0-9_]+)=(.*)$/s.exec(line) ?? []
      return [name, readEnvValue(value)]
    }),
  )
}

function readEnvValue(value: string): string {
  if (value.startsWith("'")) {
    if (!/^'[^'\\]*'$/.test(value)) throw new Error(`not plainly quoted: ${value}`)
    return value.slice(1, -1)
  }
  if (value.startsWith('"')) {
    if (!/^"(?:[^"\\$]|\\[\\"$])*"$/.test(value)) throw new Error(`not well quoted: ${value}`)
    return value.slice(1, -1).replace(/\\(.)/g, '$1')
  }
  // Unquoted: a dollar sign would begin a variable, and ` #` a comment.
  if (/[$\s#'"\\`]/.test(value)) throw new Error(`has to be quoted: ${value}`)
  return value
}
