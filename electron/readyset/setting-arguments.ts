/** Flags whose names are not their variables' in kebab-case. */
const oddNames: Readonly<Record<string, string>> = {
  '--address': 'LISTEN_ADDRESS',
  '-a': 'LISTEN_ADDRESS',
  '--memory-limit': 'READYSET_MEMORY_LIMIT',
  '-m': 'READYSET_MEMORY_LIMIT',
}

/** Flags that need no value, and mean `true` without one. */
const switches: ReadonlySet<string> = new Set([
  '--disable-telemetry',
  '--allow-unauthenticated-connections',
  '--auto-cache',
  '--prometheus-metrics',
])

/**
 * Settings that stand in a command line, by the names of their environment variables; ReadySet takes both, and the command
 * line counts. What is no flag is passed over, such as the program that an entry point starts.
 */
export function settingsFromArguments(args: readonly string[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [at, argument] of args.entries()) {
    const [flag = '', given] = split(argument)
    if (!/^--[a-z]|^-[am]$/.test(flag)) continue
    const name = oddNames[flag] ?? flag.slice(2).replaceAll('-', '_').toUpperCase()
    const next = args[at + 1]
    if (given !== undefined) found[name] = given
    else if (switches.has(flag)) found[name] = next === 'false' ? 'false' : 'true'
    else if (next !== undefined && !next.startsWith('--')) found[name] = next
  }
  return found
}

function split(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=')
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)]
}
