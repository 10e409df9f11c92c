import type { Environment } from '../knobs.ts'
import { checkValue } from './check-value.ts'
import type { Option } from './option.ts'

/** A usage error: told on standard error as `error: …`, and the program ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface ParsedOptions {
  /** Values by flag, defaults included. */
  readonly values: ReadonlyMap<string, string>
  /** What was asked for instead of a run. */
  readonly ask: 'run' | 'version' | 'help'
}

/**
 * Reads the command line and the environment as clap does: the command line wins, a variable that is set to nothing counts
 * as set, booleans are the words `true` and `false`, and what an option requires or excludes looks at what was given, not
 * at defaults. Throws `UsageError`.
 */
export function parseOptions(table: readonly Option[], env: Environment, argv: readonly string[]): ParsedOptions {
  const given = new Map<string, string>()
  const ask = readArguments(table, argv, given)
  if (ask !== 'run') return { values: given, ask }
  for (const option of table) {
    const text = option.env === undefined ? undefined : env[option.env]
    if (text === undefined || given.has(option.flag)) continue
    refuseUnfit(option, text)
    given.set(option.flag, text)
  }
  checkRelations(table, given)
  const values = new Map(given)
  for (const option of table) {
    if (option.default !== undefined && !values.has(option.flag)) values.set(option.flag, option.default)
  }
  return { values, ask }
}

function readArguments(table: readonly Option[], argv: readonly string[], given: Map<string, string>) {
  const rest = [...argv]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word === '--version' || word === '-V') return 'version'
    if (word === '--help' || word === '-h') return 'help'
    const [name, attached] = splitArgument(word)
    const option = table.find(
      (one) => `--${one.flag}` === name || (one.short !== undefined && `-${one.short}` === name),
    )
    if (!option) throw new UsageError(`unexpected argument '${word}' found`)
    if (given.has(option.flag)) throw new UsageError(`the argument '--${option.flag}' cannot be used multiple times`)
    given.set(option.flag, readValue(option, attached, rest))
  }
  return 'run'
}

function splitArgument(word: string): readonly [name: string, attached: string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function readValue(option: Option, attached: string | undefined, rest: string[]): string {
  if (option.value.kind === 'flag') {
    if (attached === undefined) return 'true'
    throw new UsageError(`unexpected value '${attached}' for '--${option.flag}' found; no more were expected`)
  }
  const text = attached ?? rest.shift()
  if (text === undefined) throw new UsageError(`a value is required for '--${option.flag}' but none was supplied`)
  refuseUnfit(option, text)
  return text
}

function refuseUnfit(option: Option, text: string): void {
  const reason = checkValue(option.value, text)
  if (reason === undefined) return
  const shown = option.value.kind === 'flag' ? `--${option.flag}` : `--${option.flag} <${option.env ?? option.flag}>`
  throw new UsageError(`invalid value '${text}' for '${shown}'${reason}`)
}

function checkRelations(table: readonly Option[], given: ReadonlyMap<string, string>): void {
  for (const option of table.filter((one) => given.has(one.flag))) {
    const other = option.conflicts?.find((flag) => given.has(flag))
    if (other) throw new UsageError(`the argument '--${option.flag}' cannot be used with '--${other}'`)
    const missing = option.requires?.filter((flag) => !given.has(flag)) ?? []
    if (missing.length === 0) continue
    const list = missing.map((flag) => `\n  --${flag}`).join('')
    throw new UsageError(`the following required arguments were not provided:${list}`)
  }
}

/** What clap prints for a usage error. */
export function usageText(error: UsageError): string {
  return `error: ${error.message}\n\nUsage: readyset [OPTIONS]\n\nFor more information, try '--help'.\n`
}
