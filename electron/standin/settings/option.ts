/** What an option's value must look like; clap refuses anything else. */
export type ValueKind =
  | { readonly kind: 'flag' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'nonempty' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'fraction' }
  | { readonly kind: 'address' }
  | { readonly kind: 'addresses' }
  | { readonly kind: 'ip' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'server-id' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }

export interface Option {
  /** Without the leading dashes. */
  readonly flag: string
  readonly short?: string
  readonly env?: string
  readonly value: ValueKind
  readonly default?: string
  /** Flags that must be given too, by flag or environment; a default does not count. */
  readonly requires?: readonly string[]
  /** Flags that must not be given too, not even as `false`. */
  readonly conflicts?: readonly string[]
}

/** The environment name that most options have: the flag in capitals. */
export function envOf(flag: string): string {
  return flag.toUpperCase().replaceAll('-', '_')
}
