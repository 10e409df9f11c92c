import { isIP, isIPv4, isIPv6 } from 'node:net'
import { assertNever } from '../base/assert-never.ts'
import type { SettingType } from './known-settings.ts'

/** Why ReadySet would refuse a value for a setting of this type, in a sentence; undefined when it would take it. */
export function valueProblem(type: SettingType, value: string): string | undefined {
  switch (type.kind) {
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : 'ReadySet takes true or false here, and nothing else.'
    case 'integer':
      return /^\d+$/.test(value) ? undefined : 'A whole number, without sign, unit or separators.'
    case 'number':
      return /^\d+(\.\d+)?$/.test(value) ? undefined : 'A number such as 0.01.'
    case 'one-of':
      return type.values.includes(value) ? undefined : `One of ${type.values.join(', ')}.`
    case 'address':
      return isSocketAddress(value)
        ? undefined
        : 'An IP address and a port, such as 0.0.0.0:6034; ReadySet takes no host names here.'
    case 'addresses':
      return value.split(',').every(isSocketAddress) ? undefined : 'IP addresses with ports, with commas between them.'
    case 'ip':
      return isIP(value) === 0 ? 'An IP address.' : undefined
    case 'url':
      return /^(mysql|postgres|postgresql):\/\/\S+$/.test(value)
        ? undefined
        : 'A URL that starts with mysql:// or postgresql://.'
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? undefined : 'A UUID.'
    case 'text':
    case 'path':
      return undefined
    default:
      return assertNever(type)
  }
}

function isSocketAddress(text: string): boolean {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text)
  if (!match || Number(match[3]) > 65_535) return false
  return match[1] === undefined ? isIPv4(match[2] ?? '') : isIPv6(match[1])
}
