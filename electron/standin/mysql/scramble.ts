import { constants, createHash, publicEncrypt } from 'node:crypto'

export type AuthMethod = 'mysql_native_password' | 'caching_sha2_password'

const digest = (algorithm: 'sha1' | 'sha256', ...parts: readonly Buffer[]) => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))

/** What a client sends to prove a password without showing it. An empty password is proven by nothing. */
export function scramble(method: AuthMethod, password: string, nonce: Buffer): Buffer {
  if (password === '') return Buffer.alloc(0)
  const secret = Buffer.from(password, 'utf8')
  if (method === 'mysql_native_password') {
    const once = digest('sha1', secret)
    return xor(once, digest('sha1', nonce, digest('sha1', once)))
  }
  const once = digest('sha256', secret)
  return xor(once, digest('sha256', digest('sha256', once), nonce))
}

/** The password itself, for a server that does not know it yet: hidden by its public key. */
export function encryptPassword(password: string, nonce: Buffer, publicKey: string): Buffer {
  const text = Buffer.from(`${password}\0`, 'utf8')
  const hidden = Buffer.from(text.map((byte, index) => byte ^ (nonce[index % nonce.length] ?? 0)))
  return publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING }, hidden)
}
