import { readAddress } from './check-value.ts'
import type { Option } from './option.ts'
import type { Settings } from './settings.ts'

/**
 * Rust's debug dump of all options, as ReadySet writes it into its first log line, **passwords included**: that ReadySet
 * does so is exactly what a program that shows its log has to cope with.
 */
export function optionsDump(all: Settings['all']): string {
  const fields = all.map(([option, value]) => `${option.flag.replaceAll('-', '_')}: ${show(option, value)}`)
  return `Options { ${fields.join(', ')} }`
}

function show(option: Option, value: string | undefined): string {
  const { kind } = option.value
  if (kind === 'flag') return value ?? 'false'
  if (value === undefined) return 'None'
  if (kind === 'addresses') return `[${value.split(',').join(', ')}]`
  const shown = isBare(option, value) ? value : JSON.stringify(value)
  return option.default === undefined ? `Some(${shown})` : shown
}

function isBare(option: Option, value: string): boolean {
  const { kind } = option.value
  if (kind === 'address') return readAddress(value) !== undefined
  return kind === 'whole' || kind === 'fraction' || kind === 'boolean' || kind === 'ip'
}
