/** Why a text cannot be a password in an environment or a wire protocol; undefined where it can. Says nothing of the text itself. */
export function oddPassword(password: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  if (/[\u0000-\u001f\u007f]/.test(password))
    return 'It holds a control character such as a line break; paste it again without.'
  if (!password.isWellFormed()) return 'It holds half of a character; paste it again.'
  return undefined
}
