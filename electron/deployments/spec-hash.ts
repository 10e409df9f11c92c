import { createHmac } from 'node:crypto'
import type { ContainerSpec } from '../engines/objects.ts'

/**
 * The hash of all that decides containers. Their labels do not: a later version of this program that says more in labels
 * must not have every deployment made anew.
 */
export function containerHash(containers: readonly ContainerSpec[], key: string): string {
  return keyedHash(
    containers.map(({ labels: _labels, ...decisive }) => decisive),
    key,
  )
}

/**
 * A hash of any JSON value, keyed so that it tells nothing of the secrets in the value to those who read labels.
 * The order of keys does not matter. 32 hexadecimal digits.
 */
function keyedHash(value: unknown, key: string): string {
  return createHmac('sha256', key).update(JSON.stringify(value, inKeyOrder)).digest('hex').slice(0, 32)
}

function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
