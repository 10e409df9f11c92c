import { timingSafeEqual } from 'node:crypto'
import type { Instance } from '../instance.ts'
import type { Login } from '../upstream/target-of.ts'
import type { Hello } from './greet.ts'
import { errorPayload, okPayload, status } from './protocol.ts'
import { scramble } from './scramble.ts'
import { packets } from './wire.ts'

/**
 * Lets the client prove its password. Gives the login that goes upstream: the client's own, or undefined, the URL's, where
 * everybody may connect. `false` when the client was refused.
 */
export async function logMysqlClientIn(hello: Hello, instance: Instance): Promise<Login | undefined | false> {
  const { stream, user } = hello
  if (instance.users === undefined) {
    stream.write(packets(hello.sequence + 1, okPayload(status.autocommit)))
    return undefined
  }
  const method = instance.settings.mysqlMethod
  let { proof, sequence } = hello
  if (hello.plugin !== method) {
    // Asks for the other method, with the same nonce.
    const request = Buffer.concat([Buffer.from([0xfe]), Buffer.from(`${method}\0`), hello.nonce, Buffer.from([0])])
    stream.write(packets(sequence + 1, request))
    const answer = await stream.next()
    if (answer === undefined) return false
    proof = answer.payload
    sequence = answer.sequence
  }
  const password = instance.users.get(user)
  const expected = scramble(method, password ?? 'nobody has this password', hello.nonce)
  if (password === undefined || proof.length !== expected.length || !timingSafeEqual(proof, expected)) {
    stream.end(packets(sequence + 1, errorPayload(1045, '28000', `Access denied for user ${user}`)))
    return false
  }
  if (method === 'caching_sha2_password') {
    // The password is known here: the short form always does.
    stream.write(packets(sequence + 1, Buffer.from([0x01, 0x03])))
    sequence += 1
  }
  stream.write(packets(sequence + 1, okPayload(status.autocommit)))
  return { user, password }
}
