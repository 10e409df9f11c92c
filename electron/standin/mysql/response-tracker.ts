import { command, isEof, isError, status } from './protocol.ts'
import { readLength } from './wire.ts'

type Expecting =
  | { readonly what: 'first' }
  | { readonly what: 'columns'; readonly left: number; readonly next: 'rows' | 'done' }
  | { readonly what: 'rows' }
  | { readonly what: 'done' }

/** Follows the answer to one command message by message, to know where it ends and what it tells of the session. */
export class ResponseTracker {
  failed = false
  /** Server status flags, once they came. */
  serverStatus: number | undefined
  /** From the answer to PREPARE. */
  statement: { readonly id: number; readonly params: number } | undefined
  readonly #command: number
  #expecting: Expecting

  constructor(commandByte: number) {
    this.#command = commandByte
    const rowsFirst = commandByte === command.fieldList || commandByte === command.fetch
    this.#expecting = { what: rowsFirst ? 'rows' : 'first' }
  }

  /** True when this was the last message of the answer. */
  push(payload: Buffer): boolean {
    this.#expecting = isError(payload) && this.#expecting.what !== 'columns' ? this.#fail() : this.#after(payload)
    return this.#expecting.what === 'done'
  }

  #fail(): Expecting {
    this.failed = true
    return { what: 'done' }
  }

  #after(payload: Buffer): Expecting {
    const expecting = this.#expecting
    switch (expecting.what) {
      case 'first':
        return this.#first(payload)
      case 'columns':
        return this.#column(payload, expecting.left, expecting.next)
      case 'rows':
        return isEof(payload) ? this.#endOfResult(payload.readUInt16LE(3)) : expecting
      case 'done':
        return expecting
    }
  }

  #first(payload: Buffer): Expecting {
    if (this.#command === command.prepare) return this.#prepared(payload)
    const gives = this.#command === command.query || this.#command === command.execute
    if (payload[0] === 0x00) {
      const [, afterRows] = readLength(payload, 1)
      const [, afterId] = readLength(payload, afterRows)
      return this.#endOfResult(payload.length >= afterId + 2 ? payload.readUInt16LE(afterId) : 0)
    }
    if (!gives) return { what: 'done' }
    return { what: 'columns', left: (readLength(payload, 0)[0] ?? 0) + 1, next: 'rows' }
  }

  /** Column definitions and the EOF behind them. */
  #column(payload: Buffer, left: number, next: 'rows' | 'done'): Expecting {
    if (left > 1) return { what: 'columns', left: left - 1, next }
    const flags = payload.readUInt16LE(3)
    if (flags & status.cursorExists) this.serverStatus = flags
    return { what: flags & status.cursorExists ? 'done' : next }
  }

  #prepared(payload: Buffer): Expecting {
    const columns = payload.readUInt16LE(5)
    const params = payload.readUInt16LE(7)
    this.statement = { id: payload.readUInt32LE(1), params }
    // Both lists end with an EOF of their own, where they are there at all.
    const left = (params > 0 ? params + 1 : 0) + (columns > 0 ? columns + 1 : 0)
    return left === 0 ? { what: 'done' } : { what: 'columns', left, next: 'done' }
  }

  #endOfResult(flags: number): Expecting {
    this.serverStatus = flags
    return { what: flags & status.moreResults ? 'first' : 'done' }
  }
}
