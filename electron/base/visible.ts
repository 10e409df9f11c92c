/**
 * What a terminal obeys or a reader does not see: control characters but the tab (C0, DEL, C1, whose 0x9B begins commands by
 * itself), line ends that only Unicode knows, and what turns the direction of text around (Trojan Source, CVE-2021-42574).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unseen = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g

/** The text with each such character written out, as `\u202e`. What comes out is one line, and JSON reads it as it was. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
