import type { ListedUser } from './settings.ts'

/**
 * The value of `ALLOWED_USERS`: `user:password` pairs with commas between them, split at the first colon; a pair that
 * holds a comma or a quote stands in quotes. Who `allowedUserProblem` objects to cannot be written at all.
 */
export function allowedUsers(users: readonly ListedUser[]): string {
  return users.map(pair).join(',')
}

/** Why a user cannot be one of ReadySet's allowed users, in a sentence; undefined when they can. */
export function allowedUserProblem({ user, password }: ListedUser): string | undefined {
  if (user === '') return 'A user needs a name.'
  if (user.includes(':')) return 'ReadySet splits user and password at the first colon, so a user name cannot hold one.'
  if (password === '') return 'ReadySet refuses users without a password.'
  if (needsQuotes(`${user}:${password}`) && quoteFor(`${user}:${password}`) === undefined) {
    return 'ReadySet cannot be told a user and password that hold both kinds of quotes, \' and ".'
  }
  return undefined
}

function pair({ user, password }: ListedUser): string {
  const text = `${user}:${password}`
  if (!needsQuotes(text)) return text
  const quote = quoteFor(text) ?? ''
  return `${quote}${text}${quote}`
}

function needsQuotes(text: string): boolean {
  return /[,'"]/.test(text) || text.trim() !== text
}

function quoteFor(text: string): string | undefined {
  return ['"', "'"].find((quote) => !text.includes(quote))
}
