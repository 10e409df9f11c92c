import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: both sides of it. */

const iterations = 4096

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()
const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))

function attribute(text: string, name: string): string {
  const part = text.split(',').find((one) => one.startsWith(`${name}=`))
  if (part === undefined) throw new Error(`SCRAM message without ${name}`)
  return part.slice(2)
}

interface Keys {
  readonly clientKey: Buffer
  readonly serverKey: Buffer
}

function deriveKeys(password: string, salt: Buffer, rounds: number): Keys {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, rounds, 32, 'sha256')
  return { clientKey: hmac(salted, 'Client Key'), serverKey: hmac(salted, 'Server Key') }
}

export interface ScramClient {
  readonly first: string
  /** The answer to the server's challenge. */
  final(serverFirst: string): string
  /** Throws when the server does not know the password either. */
  check(serverFinal: string): void
}

export function scramClient(password: string): ScramClient {
  const bare = `n=*,r=${randomBytes(18).toString('base64')}`
  let signature = Buffer.alloc(0)
  return {
    first: `n,,${bare}`,
    final(serverFirst) {
      const nonce = attribute(serverFirst, 'r')
      if (!nonce.startsWith(attribute(bare, 'r'))) throw new Error('SCRAM nonce of somebody else')
      const salt = Buffer.from(attribute(serverFirst, 's'), 'base64')
      const { clientKey, serverKey } = deriveKeys(password, salt, Number(attribute(serverFirst, 'i')))
      const withoutProof = `c=biws,r=${nonce}`
      const all = `${bare},${serverFirst},${withoutProof}`
      signature = hmac(serverKey, all)
      return `${withoutProof},p=${xor(clientKey, hmac(sha256(clientKey), all)).toString('base64')}`
    },
    check(serverFinal) {
      if (attribute(serverFinal, 'v') !== signature.toString('base64'))
        throw new Error('SCRAM signature does not match')
    },
  }
}

export interface ScramServer {
  challenge(clientFirst: string): string
  /** The server's last word; undefined when the password is another one. */
  verify(clientFinal: string): string | undefined
}

export function scramServer(password: string): ScramServer {
  let bare = ''
  let serverFirst = ''
  const salt = randomBytes(16)
  return {
    challenge(clientFirst) {
      // gs2-header "n,," or "y,," and then the bare message.
      bare = clientFirst.split(',').slice(2).join(',')
      const nonce = attribute(bare, 'r') + randomBytes(18).toString('base64')
      serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${iterations}`
      return serverFirst
    },
    verify(clientFinal) {
      const withoutProof = clientFinal.slice(0, clientFinal.lastIndexOf(',p='))
      const proof = Buffer.from(attribute(clientFinal, 'p'), 'base64')
      const all = `${bare},${serverFirst},${withoutProof}`
      const { clientKey, serverKey } = deriveKeys(password, salt, iterations)
      const stored = sha256(clientKey)
      const offered = sha256(xor(proof, hmac(stored, all)))
      const known = attribute(withoutProof, 'r') === attribute(serverFirst, 'r') && timingSafeEqual(offered, stored)
      return known ? `v=${hmac(serverKey, all).toString('base64')}` : undefined
    },
  }
}
