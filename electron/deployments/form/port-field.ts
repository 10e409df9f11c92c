import type { Notes } from './notes.ts'

/** A port that something on the engine's host uses, with who, where that is known. */
export interface TakenPort {
  readonly address: string
  readonly port: number
  /** `the deployment "orders"`; null for a program that is none of ours. */
  readonly by: string | null
}

/** The port number that was typed, or undefined. Surrounding blanks are nothing. */
export function portNumber(typed: string): number | undefined {
  const text = typed.trim()
  if (!/^\d{1,5}$/.test(text)) return undefined
  const port = Number(text)
  return port >= 1 && port <= 65535 ? port : undefined
}

/** Whether two listeners on one port exclude each other: on the same address, or where one listens on all. */
export function addressesClash(a: string, b: string): boolean {
  return a === b || a === '0.0.0.0' || b === '0.0.0.0'
}

/** The SQL port on the engine's host, or undefined with a problem that proposes `freePort`. */
export function readSqlPort(
  form: { readonly port: string; readonly address: string },
  facts: { readonly takenPorts: readonly TakenPort[]; readonly freePort: number },
  notes: Notes,
): number | undefined {
  const port = portNumber(form.port)
  const free = String(facts.freePort)
  if (port === undefined) {
    const blank = form.port.trim() === ''
    notes.problem(
      'port',
      blank ? 'A port is needed for SQL clients to connect to.' : 'A port is a number from 1 to 65535.',
      free,
    )
    return undefined
  }
  const taken = facts.takenPorts.find((other) => other.port === port && addressesClash(other.address, form.address))
  if (taken !== undefined) {
    notes.problem('port', `Port ${port} is in use by ${taken.by ?? 'another program'}.`, free)
    return undefined
  }
  return port
}
