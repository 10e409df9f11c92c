import { timingSafeEqual } from 'node:crypto'
import type { Instance } from '../instance.ts'
import type { Login } from '../upstream/target-of.ts'
import type { ClientStream } from './client-stream.ts'
import { authentication, cstring, errorResponse, int32, message, readCstring } from './messages.ts'
import { scramServer } from './scram.ts'

/**
 * Lets the client prove its password, SCRAM-SHA-256 or clear text. Gives the login that goes upstream: the client's own, or
 * undefined, the URL's, where everybody may connect. `false` when the client was refused.
 */
export async function logClientIn(
  client: ClientStream,
  user: string,
  instance: Instance,
): Promise<Login | undefined | false> {
  if (instance.users === undefined) {
    client.write(authentication(0))
    return undefined
  }
  // A user whom nobody knows goes through the same motions, so that names cannot be guessed from what is asked.
  const password = instance.users.get(user)
  const ask = instance.settings.postgresMethod === 'cleartext' ? askCleartext : askScram
  const proven = await ask(client, password ?? 'nobody has this password').catch(() => false)
  if (proven && password !== undefined) {
    client.write(authentication(0))
    return { user, password }
  }
  const text = `password authentication failed for user "${user}"`
  client.end(errorResponse({ severity: 'ERROR', sqlstate: '28P01', message: text }))
  return false
}

async function askCleartext(client: ClientStream, password: string): Promise<boolean> {
  client.write(authentication(3))
  const frame = await client.next()
  if (frame?.type !== 'p') return false
  const [offered] = readCstring(frame.body, 0)
  const [a, b] = [Buffer.from(offered), Buffer.from(password)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function askScram(client: ClientStream, password: string): Promise<boolean> {
  client.write(authentication(10, cstring('SCRAM-SHA-256'), Buffer.from([0])))
  const initial = await client.next()
  if (initial?.type !== 'p') return false
  const [, next] = readCstring(initial.body, 0)
  const server = scramServer(password)
  client.write(authentication(11, Buffer.from(server.challenge(initial.body.toString('utf8', next + 4)), 'utf8')))
  const final = await client.next()
  if (final?.type !== 'p') return false
  const last = server.verify(final.body.toString('utf8'))
  if (last === undefined) return false
  client.write(message('R', int32(12), Buffer.from(last, 'utf8')))
  return true
}
