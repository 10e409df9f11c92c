/** Passwords by user name. */
export type Users = ReadonlyMap<string, string>

/**
 * Reads `ALLOWED_USERS`: `user:password` pairs separated by commas, split at the first colon; a pair may stand in single or
 * double quotes so that it can hold a comma. The upstream's own user always belongs to it. Throws with ReadySet's words.
 */
export function readUsers(list: string | undefined, upstream: { user: string; password: string } | undefined): Users {
  const users = new Map<string, string>()
  const add = (user: string, password: string) => {
    if (users.has(user)) throw new Error(`Duplicate user found: ${user}`)
    users.set(user, password)
  }
  for (const pair of list === undefined ? [] : splitPairs(list)) {
    const at = pair.indexOf(':')
    if (at < 1 || at === pair.length - 1) {
      throw new Error('Invalid user:password pair format. Expected format: user:password')
    }
    add(pair.slice(0, at), pair.slice(at + 1))
  }
  if (upstream && upstream.user !== '' && upstream.password !== '') add(upstream.user, upstream.password)
  if (users.size === 0) throw new Error('At least one user must be allowed')
  return users
}

function splitPairs(list: string): readonly string[] {
  const pairs: string[] = []
  let pair = ''
  let quote = ''
  for (const letter of list) {
    if (quote !== '') {
      if (letter === quote) quote = ''
      else pair += letter
    } else if (pair === '' && (letter === "'" || letter === '"')) {
      quote = letter
    } else if (letter === ',') {
      pairs.push(pair)
      pair = ''
    } else {
      pair += letter
    }
  }
  if (quote !== '') throw new Error('Unclosed quote in input')
  return [...pairs, pair]
}

export function usersTrouble(cause: string): string {
  return (
    'Failed to build authentication map from --upstream-db-url or --allowed-users. Please ensure they are present and ' +
    'correctly formatted as follows: --upstream-db-url <protocol>://<username>:<password>@<address>[:<port>][/<database>] ' +
    `or --allowed-users <username:password>[,<username:password>...]: ${cause}`
  )
}
