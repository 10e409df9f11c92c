import { createHash, randomBytes } from 'node:crypto'

/** 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Of one length whatever is given, so that the comparison tells neither bytes nor length. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** What a map has for its key: how long looking one up takes tells nothing about the secret. */
export function keyOf(secret: string): string {
  return digestOf(secret).toString('hex')
}
