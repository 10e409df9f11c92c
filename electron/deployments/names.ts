import { randomBytes } from 'node:crypto'

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new deployment's id: twelve characters of [a-z0-9], about 62 bits of chance. */
export function newDeploymentId(): string {
  // 252 is the largest multiple of 36 in a byte; what is above would favour the first letters.
  let id = ''
  while (id.length < 12) {
    for (const byte of randomBytes(16)) if (byte < 252 && id.length < 12) id += idAlphabet[byte % 36]
  }
  return id
}

/** A password for a database that this program makes: 24 characters that need no escaping anywhere. */
export function newPassword(): string {
  return randomBytes(18).toString('base64url')
}

/** The names of all that a deployment makes on its engine. */
export interface ObjectNames {
  readonly network: string
  readonly readyset: string
  readonly database: string
  readonly stateVolume: string
  readonly databaseVolume: string
}

export interface NamedDeployment {
  readonly name: string
  readonly id: string
  readonly stateNumber?: number | undefined
}

/**
 * Names that a reader recognises and that no other deployment can have: the name never changes after deploying, and the id
 * keeps apart what an earlier deployment of the same name left behind. Valid for Docker ([a-zA-Z0-9][a-zA-Z0-9_.-]*).
 */
export function objectNames({ name, id, stateNumber }: NamedDeployment): ObjectNames {
  const stem = `readyset-${name}-${id}`
  return {
    network: stem,
    readyset: stem,
    database: `${stem}-database`,
    stateVolume: stateNumber === undefined ? `${stem}-state` : `${stem}-state-${stateNumber}`,
    databaseVolume: `${stem}-data`,
  }
}

/** The names that containers of one deployment use for each other on their network. */
export const networkAliases = { readyset: 'readyset', database: 'database' } as const
