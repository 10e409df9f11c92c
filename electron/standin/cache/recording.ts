import type { StoredResult } from './results.ts'

/** Collects one answer of the upstream, until it turns out that it cannot be kept: it is an error, or too large. */
export class Recording {
  readonly #parts: Buffer[] = []
  readonly #limit: number
  #bytes = 0
  #usable = true

  /** @param limit bytes of the largest answer that is kept */
  constructor(limit: number) {
    this.#limit = limit
  }

  add(part: Buffer, isError: boolean): void {
    this.#bytes += part.length
    if (isError || this.#bytes > this.#limit) this.#usable = false
    if (this.#usable) this.#parts.push(part)
    else this.#parts.length = 0
  }

  /** Undefined for what cannot be kept. */
  result(): StoredResult | undefined {
    return this.#usable ? { bytes: Buffer.concat(this.#parts) } : undefined
  }
}
