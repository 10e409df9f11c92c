export interface Column {
  readonly name: string
  readonly type: 'text' | 'int4' | 'int8' | 'float8' | 'bool'
}

export type Cell = string | number | boolean | null

/** What one of ReadySet's own statements answers; each protocol writes it in its own way. */
export type Answer =
  | { readonly kind: 'rows'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'deleted'; readonly count: number }

export const empty: Answer = { kind: 'empty' }

/** Rows of text. */
export function textRows(names: readonly string[], rows: readonly (readonly Cell[])[]): Answer {
  return { kind: 'rows', columns: names.map((name) => ({ name, type: 'text' })), rows }
}

/** Why one of ReadySet's own statements failed; each protocol has its own codes for it. */
export class ReadysetError extends Error {
  override readonly name = 'ReadysetError'
  readonly sort: 'parse' | 'unsupported' | 'other'

  constructor(message: string, sort: ReadysetError['sort'] = 'other') {
    super(message)
    this.sort = sort
  }
}
